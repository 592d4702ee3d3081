// JSON schemas derived from the types, and walks of a value along its schema.
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { AnyType, DEFAULT_CONFIG, SchemaGenerator, createFormatter, createParser, createProgram } from "ts-json-schema-generator";
import ts from "typescript";

const path = fileURLToPath(new URL("../../src/js/{api,types/*}.d.ts", import.meta.url));

const config = {
  ...DEFAULT_CONFIG,
  path,
  type: "*",
  expose: "export",
  jsDoc: "none",
  additionalProperties: false,
  skipTypeCheck: true,
};
const program = createProgram(config);
// JSON has no typed arrays: they are held against the package in tests/js.
const typedArrays = {
  supportsNode: (node) => ts.isTypeReferenceNode(node) && /^\w+\d+Array$/.test(node.typeName.getText()),
  createType: () => new AnyType(),
};
const parser = createParser(program, config, (all) => all.addNodeParser(typedArrays));
const root = new SchemaGenerator(program, parser, createFormatter(config), config).createSchema(config.type);

export const definitions = root.definitions;

const ajv = new Ajv({ allErrors: true, strict: true, strictTuple: false, strictTypes: false, allowUnionTypes: true });
ajv.addSchema(root, "types");

/** What is wrong with a value by a type's schema; empty when nothing is. */
export function violations(type, value) {
  const validate = ajv.getSchema(`types#/definitions/${type}`);
  return validate(value) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const literals = (schema) => (schema.const === undefined ? schema.enum : [schema.const]);

/**
 * A schema's alternatives, references followed, each with the name under which it is spoken of: its type's, and in a union
 * of objects the word that tells it apart, such as `Selection(promise)`.
 */
export function alternatives(schema, name) {
  if (schema.$ref !== undefined) {
    const type = decodeURIComponent(schema.$ref.replace("#/definitions/", ""));
    return alternatives(definitions[type], type);
  }
  if (schema.anyOf !== undefined) return schema.anyOf.flatMap((one) => alternatives(one, name));
  if (Array.isArray(schema.type)) return schema.type.flatMap((type) => alternatives({ ...schema, type }, name));
  const word = Object.values(schema.properties ?? {}).find((property) => typeof property.const === "string")?.const;
  return [{ schema, name: word === undefined ? name : `${name}(${word})` }];
}

/** Whether an object's keys are the caller's own, such as currencies. */
const isRecord = ({ schema }) => kindOf(schema.additionalProperties) === "object";

export function kindOf(value) {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** Whether a value is of an alternative, judged by its type and its members with a fixed set of words. */
function fits(schema, value) {
  if (schema.type !== undefined && schema.type !== kindOf(value)) return false;
  if (schema.type !== "object") return literals(schema)?.includes(value) ?? true;
  return Object.entries(schema.properties ?? {}).every(([key, property]) => {
    const words = alternatives(property, "").map((one) => literals(one.schema));
    return value[key] === undefined || words.includes(undefined) || words.flat().includes(value[key]);
  });
}

/**
 * Calls `visit` with every value in a value, its path, and the alternatives that it is of (more than one where members
 * without fixed words tell them apart, such as `due` and `instalments`).
 */
export function walk(schema, name, value, visit, path = "", parents = []) {
  const all = alternatives(schema, name);
  const fitting = all.filter((one) => fits(one.schema, value));
  visit({ value, name, path, fitting, all, parents });
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const items = fitting.find((one) => one.schema.items !== undefined);
      if (items !== undefined) {
        walk(items.schema.items, `${items.name}[]`, item, visit, `${path}[${index}]`, [...parents, index]);
      }
    }
  } else if (kindOf(value) === "object") {
    for (const [key, member] of Object.entries(value)) {
      const memberPath = path === "" ? key : `${path}.${key}`;
      const holder = fitting.find((one) => one.schema.properties?.[key] !== undefined);
      const record = fitting.find(isRecord);
      if (holder !== undefined) {
        walk(holder.schema.properties[key], `${holder.name}.${key}`, member, visit, memberPath, [...parents, key]);
      } else if (record !== undefined) {
        walk(record.schema.additionalProperties, `${record.name}{}`, member, visit, memberPath, [...parents, key]);
      }
    }
  }
}

const kindsOf = (all) => new Set(all.map((one) => one.schema.type));
const wordsOf = (one) => (literals(one.schema) ?? []).map((word) => `${one.name} = ${JSON.stringify(word)}`);

/** Every choice that a type leaves open: words, null or a value, members that may be there. */
export function choicesOf(type) {
  const choices = new Set();
  const seen = new Set();
  const visit = (schema, name) => {
    const all = alternatives(schema, name);
    for (const one of all) {
      if (kindsOf(all).size > 1) choices.add(`${name}: ${one.schema.type}`);
      for (const word of wordsOf(one)) choices.add(word);
      if (seen.has(one.schema)) continue;
      seen.add(one.schema);
      if (one.schema.items !== undefined) visit(one.schema.items, `${one.name}[]`);
      if (isRecord(one)) visit(one.schema.additionalProperties, `${one.name}{}`);
      for (const [key, property] of Object.entries(one.schema.properties ?? {})) {
        choices.add(`${one.name}.${key}`);
        visit(property, `${one.name}.${key}`);
      }
    }
  };
  visit(definitions[type], type);
  return choices;
}

/** Which of these choices a value makes. */
export function choicesIn(type, value) {
  const made = new Set();
  walk(definitions[type], type, value, ({ value, name, fitting, all }) => {
    for (const one of fitting) {
      if (kindsOf(all).size > 1) made.add(`${name}: ${one.schema.type}`);
      for (const word of wordsOf(one)) if (word === `${one.name} = ${JSON.stringify(value)}`) made.add(word);
      if (one.schema.type === "object") {
        for (const key of Object.keys(value)) if (one.schema.properties?.[key]) made.add(`${one.name}.${key}`);
      }
    }
  });
  return made;
}
