package corpus

import "strings"

// The words of the prose and of the names in code.
var (
	things = strings.Fields(`account agent alarm archive audit backup balancer bucket budget cache certificate change channel
		cluster command container credential dashboard database deadline disk domain endpoint engine event export failover
		finding firewall function gateway group host image index instance interface inventory key label ledger limit listener
		log machine message metric migration mirror module monitor network node object operator owner parameter partition
		password patch path pipeline policy pool port process profile provider proxy queue quota record region registry release
		replica report request resolver restore role rollback rotation route rule runtime schedule schema script secret segment
		server service session shard snapshot source stack storage stream subnet system table tag target task team template
		tenant threshold token topic trail update upgrade user vault version volume window worker workload zone`)
	actions = strings.Fields(`accepts allows applies archives audits blocks builds checks closes copies counts covers creates
		decides deletes delivers describes drops encrypts expires exports follows forwards grants guards holds imports isolates
		keeps limits lists locks logs marks measures moves names needs opens owns pauses prevents protects publishes reads
		receives records refuses reports requires restarts restores returns reviews revokes rotates runs schedules sends
		shares signs starts stops stores supports tests traces tracks updates verifies watches writes`)
	qualities = strings.Fields(`active central cheap cold common current daily default direct early empty exact expected external
		failed first fixed former free full global hidden idle internal joint large late live local long managed manual minor
		missing narrow new old open optional own past private public quiet regional remote safe second separate shared short
		single slow small spare stable standby static strict temporary third trusted unused usual valid weekly whole wide`)
	joints = []string{"before", "after", "because", "unless", "when", "while", "as long as", "until", "so that", "whenever"}
	places = []string{"in", "on", "behind", "beside", "for", "from", "within", "across", "outside", "without"}
)

// noun is a thing with its article, and half the time with a quality.
func (d *dice) noun() string {
	article := d.pick([]string{"the", "the", "the", "each", "every", "one", "your", "its"})
	if d.n(2) == 0 {
		return article + " " + d.pick(qualities) + " " + d.pick(things)
	}
	return article + " " + d.pick(things)
}

func (d *dice) clause() string {
	c := d.noun() + " " + d.pick(actions) + " " + d.noun()
	if d.n(2) == 0 {
		c += " " + d.pick(places) + " " + d.noun()
	}
	return c
}

// sentence is 5 to 25 words without markup.
func (d *dice) sentence() string {
	s := capital(d.clause())
	switch d.n(4) {
	case 0:
		s += ", and " + d.clause()
	case 1, 2:
		s += " " + d.pick(joints) + " " + d.clause()
	}
	return s + "."
}
