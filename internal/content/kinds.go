package content

import (
	"slices"

	"github.com/srmgen/srmgen/internal/model"
)

var (
	whoWord = word(whoIDs()...)

	citation = object(
		need("id", ref(model.KindSource), "the source"),
		may("at", name, "a place in it, such as #security"),
	).orText("id", ref(model.KindSource))

	difference = object(
		need("source", ref(model.KindSource), "the source that says otherwise"),
		need("says", text, "what it says: one of the six answers, or a sentence"),
		need("ruling", text, "what is right, and why"),
	)

	part = object(
		may("role", word(model.PartRoles()...), "does (what a text alone means), decides, or told"),
		may("text", text, "what it does, decides or is told"),
	).orText("text", text)

	cell = object(
		may("who", whoWord, "one of the six answers; without it the cell adds to the answer that it inherits"),
		may("provider_does", text, "what the provider does"),
		may("customer_does", text, "what the customer does"),
		may("parts", mapping(ref(model.KindParty), part), "what further parties have to do with it; a text alone is what the party does"),
		may("owner", ref(model.KindParty), "who, below the customer, holds the customer's part"),
		may("differs", list(difference), "sources that say otherwise, with our ruling"),
		may("sources", list(citation), "sources of this statement, where they are not the page's"),
		may("confidence", word(wordsOf(model.Confidences())...), "confidence of this statement"),
		may("reviewed", date, "when this statement was checked"),
		may("note", text, "a remark"),
		may("instead_of", whoWord, "the answer of the site below that this one replaces; check says when that has changed"),
	).orText("who", whoWord)

	cells = mapping(ref(model.KindArea), cell)

	lifecycle = object(
		need("state", word(wordsOf(model.States())...), "active, maintenance (closed to new customers), sunset, ended or unknown"),
		may("since", date, "when the state began"),
		may("until", date, "when it ends"),
		may("source", ref(model.KindSource), "who says so"),
		may("replaced_by", list(any_), "what takes its place"),
	)

	evidence = object(
		may("provider", list(text), "what proves the provider's part"),
		may("customer", list(text), "what proves the customer's part"),
	)

	link = object(need("title", name, "words"), need("url", webURL, "address"))

	common = []field{
		need("title", name, "the name"),
		may("short", name, "the short name, for pictures"),
		may("summary", text, "one sentence that says it"),
		may("aliases", list(name), "other names, for search and links"),
		may("redirects", list(name), "old addresses of this page"),
		may("weight", count, "order among its kind; lower first"),
		may("draft", yesNo, "true keeps it out of the site"),
		may("keeper", ref(model.KindParty), "the party that maintains the page"),
		may("reviewed", date, "when the page was last held against its sources"),
		may("reviewed_by", name, "who did"),
		may("review_every", days, "how often that is due, such as 180d"),
		may("sources", list(citation), "sources of the page's statements"),
		may("confidence", word(wordsOf(model.Confidences())...), "confidence of the page's statements"),
		may("related", list(any_), "what to compare or read next"),
		may("tags", list(name), "free words"),
		may("visibility", word(wordsOf(model.Audiences())...), "who sees the page, with all who are further inside: --audience leaves it out for others"),
		may("differs", list(difference), "sources that say otherwise about this page's subject"),
		may("replace", yesNo, "true replaces the file of the site that this one extends, instead of merging with it"),
	}
)

func whoIDs() []string {
	var ids []string
	for _, w := range model.Answers() {
		ids = append(ids, w.ID())
	}
	return ids
}

// shapeOf returns the front matter of a kind; folder is that of a folder's own page, whose keys may differ.
func shapeOf(kind model.Kind, folder string) shape {
	return object(slices.Concat(common, own(kind, folder))...)
}

func own(kind model.Kind, folder string) []field {
	switch kind {
	case model.KindParty:
		return partyFields
	case model.KindArea:
		return []field{
			need("group", name, "the row it joins in small pictures; groups stand in areas/_index.md"),
			may("stack", yesNo, "true for a layer of the stack"),
			may("owner", ref(model.KindParty), "who holds the customer's part of this area in every service"),
		}
	case model.KindModel:
		return []field{
			may("provider", ref(model.KindParty), "the provider, where the model is one provider's"),
			need("responsibilities", cells, "the default answer for every area"),
		}
	case model.KindService:
		return serviceFields
	case model.KindControl:
		return controlFields
	case model.KindTool:
		return []field{
			may("provider", ref(model.KindParty), "whose tool it is"),
			may("service", ref(model.KindService), "the service that it is; its lifecycle is then the tool's"),
			may("docs", webURL, "its documentation"),
			may("lifecycle", lifecycle, "its state at the provider"),
		}
	case model.KindFramework:
		return []field{
			need("version", name, "the version that the ids are of"),
			may("url", webURL, "where it is published"),
			may("requirements", list(object(need("id", name, "the requirement's id"), may("title", text, "in our words"))), "requirements, in our words"),
			may("complete", yesNo, "true where the list is whole; only then gaps are counted"),
		}
	case model.KindSource:
		return []field{
			need("url", webURL, "the address"),
			may("publisher", name, "who published it"),
			may("published", date, "when"),
			need("accessed", date, "when it was read"),
			may("kind", word("official", "standard", "community"), "what it is"),
		}
	case model.KindWorkload:
		return workloadFields
	case model.KindRole:
		return []field{may("questions", list(object(need("ask", text, "the question"), may("pages", list(place), "the pages that answer it"))), "what this reader asks")}
	case model.KindPath:
		return pathFields
	case model.KindTerm:
		return []field{may("definition", text, "what it means"), may("not", text, "what not to confuse it with"),
			may("trap", yesNo, "true where the word misleads: check asks pages that use it to link here"),
			may("homonyms", list(name), "names of it that texts also use in another sense; where they do without a link, it is not explained")}
	case model.KindPage:
		return pageFields(folder)
	}
	return nil
}

var partyFields = []field{
	need("kind", word(string(model.PartyProvider), string(model.PartyCustomer), string(model.PartyTeam), string(model.PartyVendor)), "what the party is"),
	may("parent", ref(model.KindParty), "the party that it is part of"),
	may("mark", name, "one letter for pictures"),
	may("voice", name, "you, we, or a name: how pages speak of it"),
	may("contact", list(link), "where to reach it: chat, on-call, tickets"),
}

var serviceFields = []field{
	need("provider", ref(model.KindParty), "who offers it"),
	need("model", ref(model.KindModel), "its service model, whose answers hold where the service says nothing"),
	may("category", name, "a category of services/_index.md"),
	may("class", ref(model.KindClass), "its service class"),
	may("owner", ref(model.KindParty), "who holds the customer's part of this service"),
	may("lifecycle", lifecycle, "its state at the provider"),
	may("docs", webURL, "the security chapter of its documentation"),
	may("responsibilities", cells, "only what differs from the model, or needs words"),
	may("axes", list(id), "what the choices among variants are about; where two set one area, the later axis wins"),
	may("base", object(need("title", name, "a name for the service's own values"), may("axis", id, "the axis that they stand on")), "what the service's own values stand for"),
	may("variants", mapping(id, object(
		need("title", name, "the variant's name"),
		may("short", name, "its short name"),
		may("summary", text, "one sentence that says it"),
		may("axis", id, "the axis that it is a choice on"),
		may("default", yesNo, "true where the service's own values stand for this variant"),
		may("docs", webURL, "its documentation"),
		may("sources", list(citation), "sources of the variant's statements"),
		may("lifecycle", lifecycle, "its own state at the provider"),
		may("responsibilities", cells, "the cells that it replaces"),
	)), "forms of the service in which some areas are held differently"),
	may("runs_on", list(subject), "services that it stands on; its provider is their customer"),
	may("customer", ref(model.KindParty), "who buys it, where that is not the site's customer: of what we offer, our own customers"),
	may("assurance", mapping(ref(model.KindFramework), object(
		need("source", ref(model.KindSource), "who says so"),
		may("accessed", date, "when that was read"),
	).orWord("none")), "assessments of the provider that the service lies inside; none: it is known to lie outside"),
	may("controls", mapping(ref(model.KindControl), object(
		may("class", ref(model.KindControlClass), "its class here"),
		may("provider_does", text, "the provider's part here"),
		may("customer_does", text, "the customer's part here"),
		may("checks", list(name), "rules that prove it"),
		may("evidence", evidence, "what proves it here"),
		may("apply", word("none"), "none takes the control out"),
	).orText("apply", word("none"))), "controls, only where this service differs"),
	may("tasks", list(object(
		need("id", id, "unique in the service, never an area's id"),
		need("do", text, "what to do"),
		may("why", text, "why it matters"),
		may("area", ref(model.KindArea), "the area that it belongs to"),
		may("checks", list(name), "rules that prove it"),
		may("evidence", text, "what proves it where no rule does"),
		may("tools", list(ref(model.KindTool)), "tools that help"),
		may("only", list(id), "the variants that it is for"),
		may("except", list(id), "the variants that it is not for"),
		may("every", days, "how often, such as 90d"),
	)), "what the customer must do, in order of importance"),
}

var controlFields = []field{
	need("class", ref(model.KindControlClass), "inherited, shared or customer-specific"),
	need("areas", list(ref(model.KindArea)), "the areas that it covers"),
	may("services", list(ref(model.KindService)), "the services that it is for; with categories, no others"),
	may("categories", list(name), "the categories of services that it is for"),
	may("provider_does", text, "the provider's part"),
	may("customer_does", text, "the customer's part"),
	may("tools", list(ref(model.KindTool)), "tools that help"),
	may("evidence", evidence, "what proves it"),
	may("mappings", mapping(ref(model.KindFramework), list(object(
		need("id", name, "the requirement"),
		may("relation", word(model.Relations()...), "how the two relate"),
		may("confidence", word(wordsOf(model.Confidences())...), "how sure that is"),
		may("source", ref(model.KindSource), "who says so"),
	).orText("id", name))), "requirements that it answers, by framework"),
}

var workloadFields = []field{
	may("owner", ref(model.KindParty), "who holds what nobody else does"),
	may("frameworks", list(ref(model.KindFramework)), "what it must comply with"),
	need("uses", list(object(
		need("service", subject, "a service, or a variant of one"),
		may("as", id, "the component's name; required where a service is used twice"),
		may("owner", ref(model.KindParty), "who holds this component"),
		may("to", list(id), "components that it talks to"),
		may("region", name, "where it runs"),
	)), "its components"),
	may("responsibilities", mapping(name, object(need("owner", ref(model.KindParty), "who holds it"))), "who holds component#area"),
	may("progress", mapping(name, object(
		need("state", word(model.ProgressStates()...), "how far it is"),
		may("evidence", name, "what proves it"),
		may("checked", date, "when that was checked"),
		may("by", ref(model.KindParty), "by whom"),
		may("expires", date, "until when it holds"),
		may("note", text, "a remark"),
	)), "how far the duties are, by component#area or component#task"),
}

var pathFields = []field{
	may("role", ref(model.KindRole), "who it is for"),
	may("steps", list(object(
		need("page", place, "the page to read"),
		may("minutes", count, "how long it takes"),
		may("do", text, "what to do there"),
	)), "the pages, in order"),
	may("questions", list(object(
		need("ask", text, "the question"),
		need("choices", list(object(
			need("text", text, "the answer"),
			may("right", yesNo, "true for a right one"),
			may("because", text, "why it is right or wrong"),
		)), "the answers to choose from"),
	)), "questions at the end"),
}

// pageFields are the keys of a plain page, and of the folders' own pages that hold lists.
func pageFields(folder string) []field {
	lead := object(
		may("ask", text, "the question"), may("answer", place, "the page or cell that answers it"),
		may("for", name, "who it is for"), may("title", text, "words"), may("text", text, "a sentence"), may("page", place, "where it leads"),
	)
	switch folder {
	case "index":
		return []field{may("questions", list(lead), "sample questions, each with its answer"), may("starts", list(lead), "ways into the site"), may("statements", list(lead), "what always holds")}
	case "areas/index":
		return []field{may("groups", list(object(need("id", id, "the group"), need("title", name, "its name"), may("short", name, "for pictures"))), "rows of small pictures, in order")}
	case "services/index":
		return []field{may("categories", list(object(need("id", id, "the category"), need("title", name, "its name"))), "categories of services, in order"),
			may("comparisons", list(object(need("id", id, "its page is compare/ID.html"), may("title", name, "its name"),
				may("summary", text, "one sentence that says what it decides"), need("services", list(subject), "two to five services or variants"))), "services and variants side by side, in order")}
	}
	return nil
}
