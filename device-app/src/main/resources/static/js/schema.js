// A collection as the page uses it, from what the device tells of it.

/** Fields may be told by their type alone, or as an object with more; then what is optional is left to the device. */
export function describe({ name, version, key, fields, count }) {
  const all = Object.entries(fields).map(([field, told]) => {
    const { type, optional } = typeof told === 'string' ? { type: told } : told;
    return { name: field, type, optional, required: optional === false, isKey: key.includes(field) };
  });
  const keyFields = key.map(part => all.find(field => field.name === part) ?? plainKey(part));
  return { id: `${name}@${version}`, name, key, count, fields: [...keyFields, ...all.filter(field => !field.isKey)] };
}

function plainKey(name) {
  return { name, type: 'string', isKey: true };
}
