import { createElement } from 'react';

/** Next.js wants one, whatever is in it. */
export default function Layout({ children }) {
  return createElement('html', null, createElement('body', null, children));
}
