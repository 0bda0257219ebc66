package diag

// Codes of advice about what the content says.
const (
	Unanswered          Code = "unanswered"
	Wordless            Code = "wordless"
	Unheld              Code = "unheld"
	Idle                Code = "idle"
	Uncited             Code = "uncited"
	Undated             Code = "undated"
	BaseChanged         Code = "base-changed"
	EndedInUse          Code = "ended-in-use"
	ClosedTool          Code = "closed-tool"
	ClassAtOdds         Code = "class-at-odds"
	UnlistedRequirement Code = "unlisted-requirement"
	Orphan              Code = "orphan"
	Contradiction       Code = "contradiction"
	UnlinkedTrap        Code = "unlinked-trap"
	UnprovedTask        Code = "unproved-task"
)

var checkCodes = []Info{
	{Unanswered, Advice, "Neither a service nor its model says who is responsible in an area. The page shows it as not assessed.", "What nobody has assessed, nobody does.", "model: paas, and models/paas.md without backup", "Answer it in the service's responsibilities, or in its model; none where the service has no such thing."},
	{Wordless, Advice, "An answer that a setting decides, or that both sides share, does not say what each of them does.", "A reader learns that there is a setting or a part, and not which.", "encryption-at-rest: customer-config", "Write provider_does and customer_does."},
	{Unheld, Advice, "The site defines teams, and no party below the customer holds a part of the customer's in a component of a workload, or in a service that srmgen.yaml lists. Or the site's customer offers a service itself, and no party buys it.", "What belongs to everybody is done by nobody.", "uses: [{service: rds}] in a workload without owner", "Give the workload, the component, the service or the area an owner."},
	{Idle, Advice, "A party has nothing to do: neither it nor a part of it provides, holds, decides or keeps anything, buys a service, or hears of something.", "It is forgotten somewhere, or the team is gone.", "a team that no service, area or workload names", "Name it where it belongs (owner, parts, provider), or delete it."},
	{Uncited, Advice, "A statement claims to be official and cites no source.", "Nobody can check it.", "confidence: official without sources", "Name the source that says so, or write confidence: derived."},
	{Undated, Advice, "A claim does not say when it was read, or its dates cannot be true.", "A provider's statements change; without a day nobody knows how old this one is.", "assurance: {soc-2: {source: services-in-scope}}", "Add accessed: with the day on which you read it."},
	{BaseChanged, Advice, "A site's own answer was written instead of one of the site that it extends, and that one is another now.", "What the answer was a reply to is no longer said, so it may be wrong now.", "instead_of: customer, where the site below now says shared", "Read what changed there, decide anew, and write its present answer under instead_of."},
	{EndedInUse, Advice, "A workload uses a service that has ended, or a page leads readers to one.", "Its provider may no longer patch, sell or answer for it.", "uses: [{service: workdocs}]", "Move to what takes its place."},
	{ClosedTool, Advice, "A task or a control names a tool that new customers cannot have.", "Whoever follows the advice cannot.", "tools: [audit-manager]", "Name another tool; the closed tool's own page may still tell those who have it."},
	{ClassAtOdds, Advice, "A control's class denies the responsibilities that it covers: it is inherited where the customer has a part, or gives the customer a part that no service has.", "One of the two is wrong, and an auditor will see it.", "class: inherited with areas: [guest-os]", "Mend its class or areas; where a service differs, write the control's class under the service's controls."},
	{UnlistedRequirement, Advice, "A mapping names a requirement that is not in the list of its framework. Ids change between versions.", "An auditor will not find it, and coverage is counted wrongly.", "nist-800-53-r5: [SI-99]", "Mend the id, or add the requirement to the framework."},
	{Orphan, Advice, "Nothing leads to a thing: no control covers an area, a control applies to no service, nothing cites a source, names a tool or mentions a term.", "It is forgotten somewhere, or no longer needed.", "a source that no page cites", "Use it where it belongs, or delete it."},
	{Contradiction, Advice, "The content says two things about one cell that cannot both be true.", "A reader believes the half that suits.", "guest-os: {who: none, customer_does: Patches it.}", "Decide which of them holds."},
	{UnlinkedTrap, Advice, "A page uses a word that misleads (a term with trap: true) and does not link to the term that says why.", "The reader takes it for what it means elsewhere.", "RDS is a container service.", "Link the word once on the page: [[term:ID|word]], with the id of the term."},
	{UnprovedTask, Advice, "A task says not why it matters, or nothing shows that it is done.", "Nobody will do it, or prove it, for long.", "tasks: [{id: test-restore, do: Test a restore}]", "Add why:, and checks: or evidence:."},
}
