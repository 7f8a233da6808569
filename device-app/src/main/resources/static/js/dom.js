// Building of elements. Data only ever becomes text or an attribute's value, never markup.

/** An element; names that begin with "on" are listeners, true and false set or leave out an attribute. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = id => document.getElementById(id);

/** Sets the text where it differs, so that nothing that watches the element is woken for nothing. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

let last = 0;

/** An id for an element that a label or a description points to. */
export function newId(name) {
  last += 1;
  return `${name}-${last}`;
}
