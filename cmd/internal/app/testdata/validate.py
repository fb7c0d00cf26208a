"""Validates JSON documents against a schema, read once as draft 7, which knows "dependencies", and once as 2020-12, which does not."""
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1], encoding="utf-8"))
faults = 0
for name in sys.argv[2:]:
    document = json.load(open(name, encoding="utf-8"))
    for reading in (jsonschema.Draft7Validator, jsonschema.Draft202012Validator):
        for fault in reading(schema, format_checker=jsonschema.FormatChecker()).iter_errors(document):
            print(f"{name} as {reading.__name__}: {list(fault.absolute_path)}: {fault.message}")
            faults += 1
sys.exit(1 if faults else 0)
