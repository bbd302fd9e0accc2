# Completion of diglot for fish. Load it with: diglot completion fish | source

# __diglot_files offers files with some endings, and folders on the way to others.
function __diglot_files
  complete -C "'' "(commandline -ct) | string match -r '^(?:.*/|.*\.(?:'(string join '|' $argv)'))$'
end

complete -c diglot -f
{{- with index commands 0}}
complete -c diglot -n __fish_use_subcommand -a '(__diglot_files {{join .Endings " "}})'
{{- end}}
{{- range $c := commands}}

complete -c diglot -n __fish_use_subcommand -a {{.Name}} -d '{{quote .About}}'
{{- if .Words}}
complete -c diglot -n '__fish_seen_subcommand_from {{.Name}}' -a '{{join .Words " "}}'
{{- else if .Endings}}
complete -c diglot -n '__fish_seen_subcommand_from {{.Name}}' -a '(__diglot_files {{join .Endings " "}})'
{{- else if .Folders}}
complete -c diglot -n '__fish_seen_subcommand_from {{.Name}}' -a '(__fish_complete_directories)'
{{- end}}
{{- range .Options}}
complete -c diglot -n '__fish_seen_subcommand_from {{$c.Name}}' -l {{.Name}}{{if .Short}} -s {{.Short}}{{end}}
{{- if .Values}} -x -a '{{join .Values " "}}'
{{- else if eq .Value "FILE"}} -r -F
{{- else if eq .Value "FOLDER"}} -x -a '(__fish_complete_directories)'
{{- else if .Value}} -x
{{- end}} -d '{{quote .About}}'
{{- end}}
{{- end}}
