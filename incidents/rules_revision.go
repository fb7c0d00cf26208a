package incidents

// revision asks every later revision for its reason.
func (k *checker) revision() {
	r := k.c.Incident.Revision.Value
	if r.Number > 1 && r.Because.Empty() {
		k.report(ruleRevision, "revision", r.Number)
	}
}

// revisionDate is the day of this revision, or nothing where it is not known for certain.
func (k *checker) revisionDate() When {
	if d, ok := k.c.Incident.Revision.Value.Date.Get(); ok && !d.About && !d.To.Zero() {
		return d
	}
	return When{}
}

// future reports a moment that certainly lies after the day of the revision and is not planned.
func (k *checker) future(w When, at spot) {
	if k.revised.Zero() || w.About || at.planned {
		return
	}
	end := k.revised.Latest()
	for _, m := range []Moment{w.From, w.To} {
		if !m.Zero() && m.Earliest().After(end) {
			k.report(ruleFuture, at.path, m.String(), k.revised.String())
			return
		}
	}
}
