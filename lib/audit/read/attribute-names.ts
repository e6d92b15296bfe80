/**
 * Names to look for among attributes. By their length: of nearly all attributes the length alone says that they are not
 * wanted, which costs a tenth of asking a set.
 */
export class AttributeNames {
  readonly #byLength: (readonly string[] | undefined)[] = [];

  constructor(names: readonly string[]) {
    for (const name of names) this.#byLength[name.length] = [...(this.#byLength[name.length] ?? []), name];
  }

  has(name: string): boolean {
    const alike = this.#byLength[name.length];
    return alike?.includes(name) ?? false;
  }
}
