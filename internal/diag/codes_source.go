package diag

// Codes of package source: files that can't be taken in as they are.
const (
	SymbolicLink   Code = "symbolic-link"
	SpecialFile    Code = "special-file"
	UnreadableFile Code = "unreadable-file"
	FileInMotion   Code = "file-in-motion"
	FileTooLarge   Code = "file-too-large"
	BadFileName    Code = "bad-file-name"
	FileNameClash  Code = "file-name-clash"
)

var sourceCodes = []Info{
	{SymbolicLink, Error,
		"A file or folder of the site is a symbolic link. Links aren't followed, wherever they lead: a site is read from its own folder and nowhere else.",
		"A link can lead to files that are not meant for readers, and to other ones on another machine.",
		"content/services/rds.md -> ../../shared/rds.md",
		"Put the file itself where the link is, or name the other folder under extends in srmgen.yaml."},
	{SpecialFile, Error,
		"Something in the site is neither a file nor a folder (a pipe, a socket, a device), or a folder stands where a file is expected, or the other way round.",
		"Reading a pipe or a device may never end.",
		"a file named content",
		"Remove it or move it out of the site."},
	{UnreadableFile, Error,
		"A file or folder of the site couldn't be read.",
		"A site without it would lack something, and nobody would notice.",
		"content/services/rds.md without read permission",
		"Give the user who runs srmgen the right to read it, or check the disk."},
	{FileInMotion, Error,
		"A file was changed or removed while it was being read, each time that it was tried.",
		"Half a file would be shown as if it were all.",
		"content/services/rds.md, written by another program without pause",
		"Run srmgen again when the other program is done."},
	{FileTooLarge, Error,
		"A file is larger than what is read: 4 MiB for srmgen.yaml, content and templates, 32 MiB for assets.",
		"A file is kept in memory while a site is built, and nobody reads a page of that length.",
		"content/services/rds.md of 300 MB",
		"Split the file, or keep large downloads elsewhere and link to them."},
	{BadFileName, Error,
		"The name of a file or folder isn't UTF-8, or it holds a control character or a backslash, so it can't be an address.",
		"Systems and browsers would take it for other files.",
		`content/services/a\b.md`,
		"Rename the file."},
	{FileNameClash, Error,
		"Two names in one folder differ in letter case or in the form of their accents only. On macOS and Windows they're the same file.",
		"One of the two would overwrite the other, on some machines only.",
		"content/services/S3.md beside content/services/s3.md",
		"Rename or remove one of the two."},
}
