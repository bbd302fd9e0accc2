#compdef diglot
# Completion of diglot for zsh. Load it with: source <(diglot completion zsh)

_diglot() {
  local -a commands=(
    {{- range commands}}
    '{{quote .Name}}:{{quote .About}}'
    {{- end}}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    {{- with index commands 0}}
    _files -g '*.({{join .Endings "|"}})'
    {{- end}}
    return
  fi
  local command=$words[2]
  if ((! ${commands[(I)$command:*]})); then command={{(index commands 0).Name}}; fi # a file
  shift words
  ((CURRENT--))
  case $command in
  {{- range commands}}
  {{.Name}})
    _arguments -s {{range .Options}} \
      {{if .Short}}'(-{{.Short}} --{{.Name}})'{-{{.Short}}{{if .Value}}+{{end}},--{{.Name}}{{if .Value}}={{end}}}'{{else}}'--{{.Name}}{{if .Value}}={{end}}{{end -}}
      [{{quote .About}}]
      {{- if .Values}}:{{.Value}}:{{if .List}}_values -s , {{.Value}} {{join .Values " "}}{{else}}({{join .Values " "}}){{end}}
      {{- else if eq .Value "FILE"}}:{{.Value}}:_files
      {{- else if eq .Value "FOLDER"}}:{{.Value}}:_files -/
      {{- else if .Value}}:{{.Value}}: {{end}}'
      {{- end}}
      {{- if .Words}} \
      '*:word:({{join .Words " "}})'
      {{- else if .Endings}} \
      '*:file:_files -g "*.({{join .Endings "|"}})"'
      {{- else if .Folders}} \
      '*:folder:_files -/'
      {{- end}}
    ;;
  {{- end}}
  esac
}

if [[ $funcstack[1] == _diglot ]]; then _diglot "$@"; else compdef _diglot diglot; fi
