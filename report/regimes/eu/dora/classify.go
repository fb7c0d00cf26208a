package dora

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/breachfile/breachfile/incidents"
	"github.com/breachfile/breachfile/report/regime"
)

// criterion is one of the seven criteria of Delegated Regulation (EU) 2024/1772.
type criterion struct {
	code string // in the incident's list of criteria
	wire string // in the report
	name string // in an explanation
	test func(*incidents.Case) reading
}

// reading is what the figures of the file say of one criterion before the organisation's own answer is heard.
type reading struct {
	regime.Finding
	facts []string // the figures that meet a threshold, in words
}

// criteria lists the seven in the order of the report's field 2.5.
func criteria() []criterion {
	return []criterion{
		{"clients-affected", "clients_financial_counterparts_and_transactions_affected", "clients, financial counterparts and transactions", clients},
		{"reputational-impact", "reputational_impact", "reputational impact", reputation},
		{"duration-downtime", "duration_and_service_downtime", "duration and service downtime", durations},
		{"geographical-spread", "geographical_spread", "geographical spread", spread},
		{"data-losses", "data_losses", "data losses", dataLosses},
		{"critical-services", "critical_services_affected", "critical services", criticalServices},
		{"economic-impact", "economic_impact", "economic impact", economic},
	}
}

func criterionOf(code string) criterion {
	all := criteria()
	return all[slices.IndexFunc(all, func(c criterion) bool { return c.code == code })]
}

// met answers a criterion. Figures above a threshold count even against the organisation's own "no", so that a duty is not lost by a wrong word;
// where the figures leave it open, the organisation's own answer decides.
func (k criterion) met(c *incidents.Case) regime.Finding {
	r := k.test(c)
	if r.Answer == regime.Yes {
		r.Found = strings.Join(r.facts, ", ")
		return r.Finding
	}
	own, path := stated(c, k.code)
	switch {
	case own == regime.Yes:
		return regime.Finding{Answer: regime.Yes, Path: path, Found: "stated in the file"}
	case r.Answer == regime.Unknown && own == regime.No:
		return regime.Finding{Answer: regime.No, Path: path, Found: "stated in the file"}
	}
	return r.Finding
}

// stated is the organisation's own answer on a criterion; possible counts as yes, because thresholds are met by what is likely, too.
func stated(c *incidents.Case, code string) (regime.Answer, string) {
	all := c.Incident.Criteria
	if all.State == incidents.NotApplicable {
		return regime.No, "criteria"
	}
	for i, k := range all.Value {
		if !k.Code.IsCode(code) {
			continue
		}
		path := "criteria[" + strconv.Itoa(i) + "].met"
		switch k.Met.Code {
		case "yes", "possible":
			return regime.Yes, path
		case "no":
			return regime.No, path
		}
		return regime.Unknown, path
	}
	return regime.Unknown, "criteria"
}

// sum joins the answers of several thresholds of which any one is enough, and keeps the first open path.
type sum struct {
	facts      []string
	path, open string
	below      string // where a figure below its threshold stands
}

func (s *sum) add(answer regime.Answer, path, words string) {
	switch answer {
	case regime.Yes:
		if s.path == "" {
			s.path = path
		}
		s.facts = append(s.facts, words)
	case regime.No:
		if s.below == "" {
			s.below = path
		}
	case regime.Unknown:
		if s.open == "" {
			s.open = path
		}
	}
}

func (s *sum) reading() reading {
	switch {
	case len(s.facts) > 0:
		return reading{regime.Finding{Answer: regime.Yes, Path: s.path}, s.facts}
	case s.open != "":
		return reading{regime.Finding{Answer: regime.Unknown, Path: s.open, Found: "not stated"}, nil}
	}
	return reading{regime.Finding{Answer: regime.No, Path: s.below, Found: "below every threshold"}, nil}
}

// share tests a percentage against a threshold that must be passed.
func (s *sum) share(c *incidents.Case, path, words string, above float64) {
	v := c.Get(path)
	switch {
	case v.State == incidents.NotApplicable || v.State == incidents.Known && v.Number <= above:
		s.add(regime.No, v.Path, "")
	case v.State == incidents.Known:
		s.add(regime.Yes, v.Path, fmt.Sprintf("%s %% %s", digits(v.Number), words))
	default:
		s.add(regime.Unknown, v.Path, "")
	}
}

func (s *sum) flag(c *incidents.Case, path, words string) {
	v := c.Get(path)
	switch {
	case v.State == incidents.NotApplicable || v.State == incidents.Known && !v.Bool:
		s.add(regime.No, v.Path, "")
	case v.State == incidents.Known:
		s.add(regime.Yes, v.Path, words)
	default:
		s.add(regime.Unknown, v.Path, "")
	}
}

// words tests whether a list has any entry.
func (s *sum) words(c *incidents.Case, path, what string) {
	v := c.Get(path)
	switch v.State {
	case incidents.Known:
		s.add(regime.Yes, v.Path, what)
	case incidents.NotApplicable:
		s.add(regime.No, v.Path, "")
	default:
		s.add(regime.Unknown, v.Path, "")
	}
}

const ops = "consequences.operations."

// clients is Article 9(1); 100 000 clients are counted as the largest number that the file admits.
func clients(c *incidents.Case) reading {
	var s sum
	s.share(c, ops+"clients_percent", "of clients", 10)
	v := c.Get(ops + "clients")
	switch {
	case v.State == incidents.NotApplicable || v.State == incidents.Known && v.High != nil && *v.High <= 100_000:
		s.add(regime.No, v.Path, "")
	case v.State == incidents.Known && v.High != nil:
		s.add(regime.Yes, v.Path, fmt.Sprintf("%d clients", *v.High))
	case v.State == incidents.Known && v.Low != nil && *v.Low > 100_000:
		s.add(regime.Yes, v.Path, fmt.Sprintf("at least %d clients", *v.Low))
	default:
		s.add(regime.Unknown, v.Path, "")
	}
	s.share(c, ops+"counterparts_percent", "of financial counterparts", 30)
	s.share(c, ops+"transactions_percent", "of the daily number of transactions", 10)
	s.share(c, ops+"transactions_value_percent", "of the daily value of transactions", 10)
	s.flag(c, ops+"relevant_clients", "relevant clients or counterparts")
	return s.reading()
}

// reputation is Article 9(2).
func reputation(c *incidents.Case) reading {
	var s sum
	v := c.Get(ops + "reputation_kinds")
	s.words(c, ops+"reputation_kinds", v.Brief())
	return s.reading()
}

// durations is Article 9(3).
func durations(c *incidents.Case) reading {
	var s sum
	s.length(c, "ict.duration", "lasted ", 24*time.Hour)
	s.length(c, ops+"downtime", "services down for ", 2*time.Hour)
	return s.reading()
}

func (s *sum) length(c *incidents.Case, path, words string, above time.Duration) {
	v := c.Get(path)
	d, ok := time.Duration(0), false
	if v.State == incidents.Known && len(v.Words) > 0 {
		d, ok = incidents.ParseDuration(v.Words[0])
	}
	switch {
	case v.State == incidents.NotApplicable || ok && d <= above:
		s.add(regime.No, v.Path, "")
	case ok:
		s.add(regime.Yes, v.Path, words+inWords(d))
	default:
		s.add(regime.Unknown, v.Path, "")
	}
}

// spread is Article 9(4): impact in two or more Member States, the seat's own among them.
func spread(c *incidents.Case) reading {
	var s sum
	v := c.Get(ops + "countries")
	in := slices.DeleteFunc(slices.Clone(v.Words), func(w string) bool { return !slices.Contains(incidents.EEA(), w) })
	other := c.Get("ict.spread_countries")
	switch {
	case other.State == incidents.Known:
		s.add(regime.Yes, other.Path, "impact in "+strings.Join(other.Words, ", "))
	case v.State == incidents.Known && len(in) > 1:
		s.add(regime.Yes, v.Path, "impact in "+strings.Join(in, ", "))
	case v.State == incidents.Known || other.State == incidents.NotApplicable:
		s.add(regime.No, v.Path, "")
	default:
		s.add(regime.Unknown, v.Path, "")
	}
	return s.reading()
}

// dataLosses is Article 9(5).
func dataLosses(c *incidents.Case) reading {
	var s sum
	s.words(c, "ict.data_loss", "loss of "+c.Get("ict.data_loss").Brief())
	s.flag(c, "ict.malicious_access", "malicious access")
	return s.reading()
}

// criticalServices is Article 6.
func criticalServices(c *incidents.Case) reading {
	var s sum
	s.flag(c, "ict.critical_services", "services that support critical functions or need an authorisation")
	s.flag(c, "ict.malicious_access", "successful malicious access")
	return s.reading()
}

const economicThreshold = 100_000 // euro, Article 9(6)

// economic is Article 9(6); an amount in another currency leaves the question open, because the program knows no rates.
func economic(c *incidents.Case) reading {
	var s sum
	total, open, path := int64(0), false, "consequences.costs"
	for i, k := range c.Incident.Consequences.Costs {
		amount, known := k.Amount.Get()
		if open = open || !known || k.Currency != "EUR"; known && k.Currency == "EUR" {
			total += amount
			path = "consequences.costs[" + strconv.Itoa(i) + "].amount"
		}
	}
	gross, known := c.Incident.ICT.GrossCosts.Get()
	if known && c.Incident.ICT.Currency == "EUR" && gross > total {
		total, path = gross, "ict.gross_costs"
	}
	switch {
	case total > economicThreshold:
		s.add(regime.Yes, path, fmt.Sprintf("costs and losses of EUR %d", total))
	case open || len(c.Incident.Consequences.Costs) == 0 && !(known && c.Incident.ICT.Currency == "EUR"):
		s.add(regime.Unknown, path, "")
	default:
		s.add(regime.No, path, "")
	}
	return s.reading()
}

// twoThresholds is Article 8(1)(b): two of the six criteria besides critical services.
func twoThresholds(c *incidents.Case) regime.Finding {
	out := regime.Finding{Answer: regime.No, Path: "criteria"}
	var yes, open []string
	for _, k := range criteria() {
		if k.code == "critical-services" {
			continue
		}
		f := k.met(c)
		switch f.Answer {
		case regime.Yes:
			yes = append(yes, k.name+" ("+f.Found+")")
			out.Path = f.Path
		case regime.Unknown:
			open = append(open, k.name)
			if len(open) == 1 && len(yes) == 0 {
				out.Path = f.Path
			}
		}
	}
	switch {
	case len(yes) >= 2:
		out.Answer = regime.Yes
	case len(yes)+len(open) >= 2:
		out.Answer = regime.Unknown
	}
	out.Found = fmt.Sprintf("%d met", len(yes))
	if len(yes) > 0 {
		out.Found += ": " + strings.Join(yes, "; ")
	}
	if len(open) > 0 {
		out.Found += "; open: " + strings.Join(open, ", ")
	}
	return out
}

// maliciousLoss is Article 9(5)(b), which alone makes an incident major once critical services are affected.
func maliciousLoss(c *incidents.Case) regime.Finding {
	var s sum
	s.flag(c, "ict.malicious_access", "successful malicious access that may lead to data losses")
	r := s.reading()
	r.Found = strings.Join(r.facts, ", ")
	return r.Finding
}
