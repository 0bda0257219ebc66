package content

import "github.com/srmgen/srmgen/internal/model"

// configShape is srmgen.yaml.
var configShape = object(
	need("title", name, "the site's name"),
	may("base_url", webURL, "where it will be hosted; only for what needs an absolute address"),
	may("version", name, "a version to print instead of each page's own"),
	may("extends", list(name), "what this site builds on, later wins: default, base, or folders"),
	may("services", shape{form: formWord, words: []string{"all", "used"}, list: ptr(list(ref(model.KindService)))}, "what home, navigation and pictures lead with"),
	may("exclude", list(shape{form: formRef, kinds: allKinds(), left: true}), "things of an extended site to leave out"),
	may("repo", webURL, "the repository"),
	may("edit_url", name, "address of a file's editor, with {path} in it"),
	may("report_url", name, "address of the form for reporting an error, with {page} and {title} in it; else the repository's own"),
	may("review_every", days, "how often a review is due, where a page does not say"),
	may("parties", object(
		may("provider", ref(model.KindParty), "the provider of the classic picture"),
		may("customer", ref(model.KindParty), "the reader's own organization"),
	), "the two parties of the classic picture"),
	may("navigation", list(object(
		need("title", name, "the words"),
		need("page", place, "where it leads: a page, or matrix, compare, search"),
	)), "entries of the header; at most five are a good number"),
	may("raw_html", yesNo, "true lets HTML in Markdown pass"),
)

func ptr(s shape) *shape { return &s }
