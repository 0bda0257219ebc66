module github.com/srmgen/srmgen

go 1.26.6

require (
	github.com/alecthomas/chroma/v2 v2.27.0 // the lexers that colour code at build time
	github.com/dlclark/regexp2/v2 v2.2.1 // parses the patterns of chroma's lexers
	github.com/fsnotify/fsnotify v1.10.1 // tells the preview that files changed
	github.com/go-git/go-billy/v5 v5.9.2 // go-git's file systems
	github.com/go-git/go-git/v5 v5.19.3 // reads git repositories without running git; only its storage, so no network code comes in
	github.com/google/uuid v1.6.0 // the ids of OSCAL, made from addresses
	github.com/jba/templatecheck v0.7.1 // tests only: holds every template against the type of its view
	github.com/klauspost/compress v1.20.3 // packs the texts of large sites in memory
	github.com/mattn/go-runewidth v0.0.31 // measures text on a terminal: wide, combining and joined characters
	github.com/owenrumney/go-sarif/v3 v3.3.1 // tests only: holds the schema of SARIF
	github.com/rogpeppe/go-internal v1.16.0 // tests only: runs the scripts of the command line
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // tests only: holds files for programs against their JSON Schemas
	github.com/spf13/cobra v1.10.2 // the command line: help, suggestions, completion
	github.com/spf13/pflag v1.0.9 // cobra's flags, whose errors the command line words anew
	github.com/tdewolff/minify/v2 v2.24.25 // makes styles and scripts small
	github.com/xuri/excelize/v2 v2.11.0 // writes and reads XLSX workbooks
	github.com/yuin/goldmark v1.8.7 // reads Markdown, with the place of every node
	go.yaml.in/yaml/v3 v3.0.6 // reads front matter, with the place of every node
	golang.org/x/image v0.47.0 // the fonts that pictures are measured and painted with, and the filling of their outlines
	golang.org/x/net v0.62.0 // reads HTML: what authors may write, and, in tests, what comes out
	golang.org/x/sys v0.49.0 // exchanges two folders in one system call
	golang.org/x/term v0.47.0 // how wide a terminal is
	golang.org/x/text v0.43.0 // finds names that only case or accents tell apart
	golang.org/x/tools v0.52.0 // tests only: reads txtar archives
)

require (
	github.com/clipperhouse/uax29/v2 v2.2.0 // indirect
	github.com/cyphar/filepath-securejoin v0.6.1 // indirect
	github.com/go-git/gcfg v1.5.1-0.20230307220236-3a3c6141e376 // indirect
	github.com/google/safehtml v0.0.2 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	github.com/jbenet/go-context v0.0.0-20150711004518-d14ea06fba99 // indirect
	github.com/pjbgf/sha1cd v0.7.0 // indirect
	github.com/richardlehane/mscfb v1.0.7 // indirect
	github.com/richardlehane/msoleps v1.0.6 // indirect
	github.com/tdewolff/parse/v2 v2.8.20 // indirect
	github.com/tiendc/go-deepcopy v1.7.2 // indirect
	github.com/xeipuuv/gojsonpointer v0.0.0-20180127040702-4e3ac2762d5f // indirect
	github.com/xeipuuv/gojsonreference v0.0.0-20180127040603-bd5ef7bd5415 // indirect
	github.com/xeipuuv/gojsonschema v1.2.0 // indirect
	github.com/xuri/efp v0.0.1 // indirect
	github.com/xuri/nfp v0.0.2-0.20250530014748-2ddeb826f9a9 // indirect
	golang.org/x/crypto v0.58.0 // indirect
	gopkg.in/warnings.v0 v0.1.2 // indirect
)
