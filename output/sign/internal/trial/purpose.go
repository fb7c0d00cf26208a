package trial

import (
	"crypto/x509/pkix"
	"encoding/asn1"
)

// pkixPurpose is the extension that restricts a key to time stamps; the standard library would not mark it critical.
func pkixPurpose() (pkix.Extension, error) {
	value, err := asn1.Marshal([]asn1.ObjectIdentifier{{1, 3, 6, 1, 5, 5, 7, 3, 8}})
	return pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 37}, Critical: true, Value: value}, err
}
