// Tests of update.mjs with a sample of AWS's files: node --test tools/reference/update.test.mjs
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SAMPLE = path.join(HERE, "sample");

/** Runs the tool on a copy of the sample; the copy may be changed before. */
function run(change = () => {}, ...more) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "reference-test-"));
  try {
    fs.cpSync(SAMPLE, folder, { recursive: true });
    change(folder);
    const output = path.join(folder, "out.tsv");
    const result = spawnSync(
      process.execPath,
      [
        path.join(HERE, "update.mjs"),
        ...["--aws-json", folder, "--date", "2026-10-31"],
        ...["--previous", path.join(folder, "previous.tsv"), "--output", output, ...more],
      ],
      { encoding: "utf8" },
    );
    const text = fs.existsSync(output) ? fs.readFileSync(output, "utf8") : "";
    return { status: result.status, err: result.stderr, text };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function edit(folder, file, change) {
  const place = path.join(folder, file);
  const json = JSON.parse(fs.readFileSync(place, "utf8"));
  change(json);
  fs.writeFileSync(place, JSON.stringify(json));
}

test("AWS's files become a reference, and what they leave out comes from the previous one", () => {
  const { status, err, text } = run();
  assert.equal(err, "");
  assert.equal(status, 0);
  assert.equal(
    text.slice(text.indexOf("H\tdata-date")),
    `H	data-date	2026-10-31
H	services	2
H	retired-services	0
H	actions	6
H	retired-actions	0
H	resource-types	3
H	condition-keys	3
H	actions-with-dependents	1
H	permission-only-actions	1
S	s3	Amazon S3
C	s3:ExistingObjectTag/\${TagKey}	String
C	s3:prefix	String
R	bucket	arn:\${Partition}:s3:::\${BucketName}
R	object	arn:\${Partition}:s3:::\${BucketName}/\${ObjectName}
A	GetObject	R	1*	0
A	ListBucket	L	0*:1	1
A	PutBucketPolicy	P	0
A	PutObject	Wp	1		kms:GenerateDataKey
A	PutObjectTagging	T	1
S	sqs	sqs
C	aws:ResourceTag/\${TagKey}	String
R	queue	arn:\${Partition}:sqs:\${Region}:\${Account}:\${QueueName}	0
A	SendMessage	W	0
`,
  );
});

test("a file may lie where AWS serves it", () => {
  const { status } = run((folder) => {
    fs.mkdirSync(path.join(folder, "v1/s3"), { recursive: true });
    fs.renameSync(path.join(folder, "s3.json"), path.join(folder, "v1/s3/s3.json"));
  });
  assert.equal(status, 0);
});

test("an action that is gone stops the tool, and stays as retired where that is meant", () => {
  const drop = (folder) =>
    edit(folder, "s3.json", (s3) => {
      s3.Actions = s3.Actions.filter((action) => action.Name !== "ListBucket");
    });
  const refused = run(drop);
  assert.equal(refused.status, 1);
  assert.match(refused.err, /more than 1 % of the actions are gone/);
  assert.equal(refused.text, "");
  assert.match(run(drop, "--force").text, /^A\tListBucket\tL\t0\*:1\t{3}20260131$/m);
});

test("lost condition keys stop the tool", () => {
  const { status, err } = run((folder) => {
    edit(folder, "s3.json", (s3) => {
      s3.Actions.forEach((action) => (action.ActionConditionKeys = []));
    });
    const previous = path.join(folder, "previous.tsv");
    const text = fs.readFileSync(previous, "utf8").replace("0*:0", "0*\t0");
    fs.writeFileSync(previous, text);
  });
  assert.equal(status, 1);
  assert.match(err, /1 actions have lost their condition keys/);
});

for (const [what, change, message] of [
  [
    "a listed file that is missing",
    (folder) => fs.rmSync(path.join(folder, "sqs.json")),
    /sqs.json is listed and not there/,
  ],
  [
    "an action without its marks",
    (folder) => edit(folder, "sqs.json", (sqs) => delete sqs.Actions[0].Annotations),
    /sqs:SendMessage does not have all of IsList/,
  ],
  [
    "a condition key without a definition",
    (folder) => edit(folder, "sqs.json", (sqs) => (sqs.ConditionKeys = [])),
    /sqs uses the condition key aws:ResourceTag\/\$\{TagKey\} and does not define it/,
  ],
  [
    "an unknown resource type",
    (folder) => edit(folder, "sqs.json", (sqs) => (sqs.Actions[0].Resources[0].Name = "topic")),
    /sqs:SendMessage refers to the unknown name `topic`/,
  ],
]) {
  test(`${what} is refused`, () => {
    const { status, err, text } = run(change);
    assert.equal(status, 1);
    assert.match(err, message);
    assert.equal(text, "");
  });
}

test("a source without its date is refused", () => {
  const result = spawnSync(
    process.execPath,
    [path.join(HERE, "update.mjs"), "--aws-json", SAMPLE],
    { encoding: "utf8" },
  );
  assert.equal(result.status, 1);
  assert.match(result.stderr, /--aws-json and --date belong together/);
});
