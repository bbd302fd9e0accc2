# Completion of diglot for bash. Load it with: source <(diglot completion bash)

# _diglot_words adds those of some words that begin as what was typed; before
# the last comma stands what was chosen already.
_diglot_words() {
  local before=
  if [[ $cur == *,* ]]; then before=${cur%,*},; fi
  COMPREPLY+=($(compgen -P "$before" -W "$*" -- "${cur##*,}"))
}

# _diglot_files adds files with some endings, and folders on the way to others.
_diglot_files() {
  local ending IFS=$'\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen -d -- "$cur"))
  for ending; do COMPREPLY+=($(compgen -f -X "!*.$ending" -- "$cur")); done
}

_diglot() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}
  COMPREPLY=()
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
  if ((COMP_CWORD == 1)); then
    _diglot_words {{range commands}}{{.Name}} {{end}}
    {{- with index commands 0}}
    _diglot_files {{join .Endings " "}}
    {{- end}}
    return
  fi
  case $command in
  {{range $i, $c := commands}}{{if $i}} | {{end}}{{$c.Name}}{{end}}) ;;
  *) command={{(index commands 0).Name}} ;; # a file
  esac
  case "$command $prev" in
  {{- range $c := commands}}{{range $o := .Options}}{{if .Value}}
  {{range $i, $s := .Spellings}}{{if $i}} | {{end}}"{{$c.Name}} {{$s}}"{{end}})
    {{- if .Values}} _diglot_words {{join .Values " "}}
    {{- else if eq .Value "FILE"}} compopt -o default 2>/dev/null
    {{- else if eq .Value "FOLDER"}} _diglot_files
    {{- else}} :
    {{- end}}; return ;;
  {{- end}}{{end}}{{end}}
  esac
  case $command in
  {{- range commands}}
  {{.Name}})
    {{- if .Options}}
    if [[ $cur == -* ]]; then _diglot_words {{range $i, $o := .Options}}{{if $i}} {{end}}{{join .Spellings " "}}{{end}}; return; fi
    {{- end}}
    {{- if .Words}}
    _diglot_words {{join .Words " "}}
    {{- else if .Folders}}
    _diglot_files {{join .Endings " "}}
    {{- end}}
    ;;
  {{- end}}
  esac
}

complete -F _diglot diglot
