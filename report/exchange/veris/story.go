package veris

import (
	"slices"
	"strings"

	"github.com/breachfile/breachfile/report/payload"
)

// actor is who acted. An act that was no accident has no sign of its own in VERIS, so only accidents are carried.
func (r record) actor() *payload.Node {
	cause := r.Facts.Key("cause")
	motive := unknown
	if cause.Key("intent").Peek() == "accidental" {
		motive = "NA"
	}
	out := payload.Obj().Add("motive", words(motive))
	kind := cause.Key("actor").Peek()
	switch kind {
	case "external", "internal":
		out.Add("variety", words(unknown))
	case "partner":
		out.Add("country", words(unknown))
	default:
		if kind != "" {
			cause.Key("actor").Code()
			cause.Key("actor").Part("as an unknown actor", "不明な行為者になります")
		}
		return payload.Obj().Add("unknown", payload.Obj())
	}
	cause.Key("actor").Code()
	if motive == "NA" {
		cause.Key("intent").Code()
	}
	return payload.Obj().Add(kind, out)
}

// action is what happened, with the summary of the cause as its remark.
func (r record) action() *payload.Node {
	cause := r.Facts.Key("cause")
	category, variety := r.deed()
	out := payload.Obj()
	if variety != "" {
		out.Add("variety", words(variety))
	}
	for _, c := range categories() {
		if c.name == category {
			for _, key := range c.also {
				out.Add(key, words(unknown))
			}
		}
	}
	notes := cause.Key("summary").Text(r.Language)
	if notes != "" {
		out.Add("notes", payload.Str(notes))
	}
	if category == "hacking" || category == "malware" {
		var cves []string
		for _, v := range cause.Key("vulnerabilities").Items() {
			cves = append(cves, v.Word())
		}
		if len(cves) > 0 {
			out.Add("cve", payload.Str(strings.Join(cves, ", ")))
		}
	}
	return payload.Obj().Add(category, out)
}

func (r record) deed() (category, variety string) {
	code := r.Facts.Key("cause", "code")
	for _, d := range deeds() {
		if d.ours == code.Peek() {
			map1(code, []pair{d.pair}, "")
			return d.category, d.theirs
		}
	}
	return unknownKey, ""
}

const unknownKey = "unknown"

// discovery is how the incident was found.
func (r record) discovery() *payload.Node {
	how := r.Facts.Key("discovery", "how")
	found := func(by, variety string) *payload.Node {
		return payload.Obj().Add(by, payload.Obj().Add("variety", words(variety)))
	}
	switch how.Peek() {
	case "own":
		how.Code()
		return found("internal", unknown)
	case "processor":
		map1(how, []pair{{"processor", "partner", true}}, "")
		return found("partner", unknown)
	case "external":
		how.Code()
		return found("external", unknown)
	case "data-subject":
		map1(how, []pair{{"data-subject", "Customer", true}}, "")
		return found("external", "Customer")
	case "press":
		map1(how, []pair{{"press", "Other", true}}, "")
		return found("external", "Other")
	case "other":
		how.Code()
		return payload.Obj().Add("other", payload.Flag(true))
	}
	return payload.Obj().Add("unknown", payload.Flag(true))
}

// asset is the systems; their names have no place of their own and stand in the remark.
func (r record) asset() *payload.Node {
	var kinds, names, clouds, hosting []string
	for _, s := range r.Facts.Key("systems").Items() {
		kind := map1(s.Key("kind"), assets(), "S - Other")
		if kind == "" {
			kind = unknown
		}
		kinds = unique(kinds, kind)
		if name := s.Key("name").Text(r.Language); name != "" {
			names = append(names, name)
		}
		cloud, host := r.hosting(s.Key("hosting").Peek())
		if cloud != "" {
			clouds = unique(clouds, cloud)
			s.Key("hosting").Code()
		}
		if host != "" {
			hosting = unique(hosting, host)
		}
	}
	r.blurred(kinds)
	list := payload.List()
	for _, k := range orUnknown(kinds) {
		list.Items = append(list.Items, payload.Obj().Add("variety", payload.Str(k)))
	}
	out := payload.Obj().Add("assets", list).Add("cloud", words(orUnknown(clouds)...))
	if len(hosting) > 0 {
		out.Add("hosting", words(hosting...))
	}
	if len(names) > 0 {
		out.Add("notes", payload.Str(strings.Join(names, "; ")))
	}
	return out
}

// hosting says where a system runs; VERIS knows clouds, but not whether a service or a platform is bought.
func (r record) hosting(code string) (cloud, hosting string) {
	switch code {
	case "on-premises":
		return "On-Premise Asset(s)", ""
	case "cloud-service", "cloud":
		return "External Cloud Asset(s)", ""
	case "hosted":
		return unknown, "External - unknown environment"
	}
	return "", ""
}

// blurred notes what is lost where systems are told apart no longer.
func (r record) blurred(kinds []string) {
	systems := r.Facts.Key("systems").Items()
	for _, s := range systems {
		if code := s.Key("hosting").Peek(); code == "cloud-service" || code == "cloud" {
			s.Key("hosting").Part("as “External Cloud Asset(s)”, which is wider", "より広い語「External Cloud Asset(s)」になります")
		}
		if len(systems) == 1 {
			continue
		}
		for _, key := range []string{"name", "kind", "hosting"} {
			if s.Key(key).Known() {
				s.Key(key).Part("without saying to which of several systems it belongs", "複数のシステムのどれに関するかは移されません")
			}
		}
	}
	slices.Sort(kinds)
}

func orUnknown(list []string) []string {
	if len(list) == 0 {
		return []string{unknown}
	}
	return list
}

// measures is every measure in one text, because VERIS has one.
func (r record) measures() string {
	var texts []string
	for _, m := range r.Facts.Key("measures").Items() {
		t := m.Key("text").Text(r.Language)
		if t == "" {
			continue
		}
		texts = append(texts, t)
		m.Key("text").Part("in one text with all other measures", "全ての措置が一つの文にまとめられます")
	}
	return strings.Join(texts, "; ")
}

func (r record) indicators() *payload.Node {
	out := payload.List()
	for _, i := range r.Facts.Key("cause", "indicators").Items() {
		if w := i.Word(); w != "" {
			out.Items = append(out.Items, payload.Obj().Add("indicator", payload.Str(w)))
		}
	}
	if len(out.Items) == 0 {
		return nil
	}
	return out
}
