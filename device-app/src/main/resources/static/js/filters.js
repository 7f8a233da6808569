// The operators that the filter offers, and what a device is asked for each.

import { NotAValue, readValue, typeOf } from './types.js';

const OPERATORS = {
  contains: { label: 'contains', ask: value => ({ $contains: value }), only: 'text' },
  starts: { label: 'starts with', ask: value => ({ $startsWith: value }), only: 'text' },
  eq: { label: 'is', ask: value => ({ $eq: value }) },
  ne: { label: 'is not', ask: value => ({ $ne: value }) },
  gt: { label: 'is greater than', ask: value => ({ $gt: value }) },
  gte: { label: 'is at least', ask: value => ({ $gte: value }) },
  lt: { label: 'is less than', ask: value => ({ $lt: value }) },
  lte: { label: 'is at most', ask: value => ({ $lte: value }) },
  in: { label: 'is one of', ask: values => ({ $in: values }), takes: 'many' },
  nin: { label: 'is none of', ask: values => ({ $nin: values }), takes: 'many' },
  exists: { label: 'has a value', ask: () => ({ $exists: true }), takes: 'nothing' },
  missing: { label: 'has no value', ask: () => ({ $exists: false }), takes: 'nothing' },
};

/** The operators for a field, as pairs of name and label. */
export function operatorsFor(field) {
  const { compared, text } = typeOf(field);
  return Object.entries(OPERATORS)
    .filter(([, operator]) => (compared && (text || operator.only !== 'text')) || operator.takes === 'nothing')
    .filter(([name]) => field.type !== 'boolean' || !/^(gte?|lte?|n?in)$/.test(name))
    .map(([name, operator]) => [name, operator.label]);
}

/** What the operator wants beside the field: 'one' value, 'many', or 'nothing'. */
export const takes = name => OPERATORS[name]?.takes ?? 'one';

/**
 * The condition for a filter as it was typed; null where it says nothing yet.
 *
 * @throws NotAValue when the value is not one of the field's
 */
export function condition(collection, filter) {
  const field = collection.fields.find(one => one.name === filter?.field);
  const operator = OPERATORS[filter?.is];
  if (!filter || (field && operator && takes(filter.is) !== 'nothing' && filter.value.trim() === '')) {
    return null;
  }
  if (!field || !operator) {
    throw new NotAValue(`${collection.name} cannot be filtered that way.`);
  }
  return { [field.name]: operator.ask(operand(field, filter)) };
}

/** Whether the filter looks at text, so that upper and lower case can be left aside. */
export const looksAtText = (collection, name) =>
  Boolean(collection.fields.some(field => field.name === name && typeOf(field).text));

function operand(field, { is, value }) {
  if (takes(is) === 'nothing') {
    return null;
  }
  return takes(is) === 'many'
    ? value.split(',').map(part => readValue(field, part.trim())).filter(part => part !== null)
    : readValue(field, value);
}
