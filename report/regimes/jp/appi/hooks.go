// Package appi holds what the Japanese pack asks that its conditions cannot say.
package appi

import (
	"slices"
	"strconv"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
	"github.com/breachfile/breachfile/schema/lang"
)

// Hooks returns the tests that the packs of jp-appi name.
func Hooks() regime.Hooks {
	return regime.Hooks{Predicates: map[string]regime.Predicate{
		"freed-processor": {
			Doc: lang.Of(
				"ja", "委託先が委託元への通知を済ませ、報告と本人通知の義務を免れている",
				"en", "The organisation is a processor that has told the controller and is thereby freed"),
			Test: freedProcessor,
		},
		"found-by-us":        finder("自社が発見した", "The organisation itself found it", nil),
		"found-by-processor": finder("委託先が発見した", "A processor found it", []string{"processor"}),
		"found-by-customer":  finder("取引先が発見した", "A business partner found it", []string{"customer"}),
		"found-by-other": finder("その他の者が発見した", "Somebody else found it",
			[]string{"parent", "group", "controller", "provider", "expert", "authority", "police", "csirt", "insurer", "press", "unknown-third-party", "other"}),
	}}
}

// freedProcessor holds for a processor that has told a party of relation "controller" on a known day.
// A message to a party that is not named leaves the question open.
func freedProcessor(c *incidents.Case) regime.Finding {
	role := c.Get("organisation.role")
	switch {
	case role.State == incidents.Missing || role.State == incidents.Known && !role.Has("processor"):
		return regime.Finding{Answer: regime.No, Path: role.Path, Found: role.Brief()}
	case role.State != incidents.Known:
		return regime.Finding{Answer: regime.Unknown, Path: role.Path, Found: role.Brief()}
	}
	controllers := c.Get("parties[relation=controller].id").Words
	out := regime.Finding{Answer: regime.No, Path: "notifications.contracting", Found: "missing"}
	for i, r := range c.Incident.Notifications.Contracting.Value {
		path := "notifications.contracting[" + strconv.Itoa(i) + "]"
		_, sent := r.At.Get()
		switch {
		case sent && slices.Contains(controllers, r.Party):
			return regime.Finding{Answer: regime.Yes, Path: path, Found: r.Party}
		case sent && r.Party == "":
			out = regime.Finding{Answer: regime.Unknown, Path: path + ".party", Found: "missing"}
		}
	}
	return out
}

// finder holds when the earliest message about the incident came from a party of one of the relations, or from nobody else for none of them.
func finder(ja, en string, relations []string) regime.Predicate {
	return regime.Predicate{Doc: lang.Of("ja", ja, "en", en), Test: func(c *incidents.Case) regime.Finding {
		for _, kind := range []string{"reported-to-us", "aware", "detected"} {
			event := "chronology[kind=" + kind + ",party=self,first]"
			source := c.Get(event + ".source")
			if source.State != incidents.Known {
				continue
			}
			return isFrom(c, source, relations)
		}
		known := c.Get("chronology[kind=aware|detected,party=self,first].at")
		if known.State != incidents.Known {
			return regime.Finding{Answer: regime.Unknown, Path: known.Path, Found: known.State.String()}
		}
		return regime.Finding{Answer: answer(relations == nil), Path: known.Path, Found: "self"}
	}}
}

func isFrom(c *incidents.Case, source incidents.Value, relations []string) regime.Finding {
	id := source.Words[0]
	if id == incidents.Self {
		return regime.Finding{Answer: answer(relations == nil), Path: source.Path, Found: id}
	}
	relation := c.Get("parties[id=" + id + "].relation")
	hit := slices.ContainsFunc(relations, relation.Has)
	return regime.Finding{Answer: answer(hit), Path: source.Path, Found: relation.Brief()}
}

func answer(b bool) regime.Answer {
	if b {
		return regime.Yes
	}
	return regime.No
}
