package incidents

import "github.com/breachfile/breachfile/schema/lang"

// tags refuses language tags that no filing could ask for.
func (k *checker) tags(t Text, at spot) {
	for _, e := range t {
		valid, known := k.validTags[e.Tag]
		if !known {
			valid = lang.ValidTag(e.Tag)
			k.validTags[e.Tag] = valid
		}
		if valid {
			continue
		}
		path := join(at.path, e.Tag)
		doc, inside := k.c.locate(path)
		if _, written := doc.Find(inside); written {
			k.reportKey(ruleTextTag, path, e.Tag)
		}
	}
}
