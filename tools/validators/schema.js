// Validates the JSON on standard input against the JSON Schema (2020-12) in a
// file. Says what breaks it, and exits with 1.
"use strict";

const fs = require("node:fs");
const Ajv = require("ajv/dist/2020");
const addFormats = require("ajv-formats");

const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
if (!validate(JSON.parse(fs.readFileSync(0, "utf8")))) {
  for (const error of validate.errors) {
    console.error(`${error.instancePath || "/"} ${error.message}`);
  }
  process.exit(1);
}
