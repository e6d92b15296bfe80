import { renderTable } from '../../examples/demo/table.js';

describe('the table of the demo', () => {
  it('colours statuses on a terminal without moving the columns', () => {
    const table = renderTable(
      ['with', 'said'],
      [
        ['ERROR', 'terminated'],
        ['OK', ''],
      ],
      true,
    );

    expect(table.split('\n')).toEqual([
      '\u001b[1mwith \u001b[0m  \u001b[1msaid      \u001b[0m',
      '-----  ----------',
      '\u001b[31mERROR\u001b[0m  terminated',
      '\u001b[32mOK   \u001b[0m',
    ]);
  });
});
