/**
 * The files that name an architecture for all others, from the root: the contracts of compiler and kernel, and what of the ABI has a form
 * for each (abi/generate). They import from the folder of one; a module for another reads them with that one's folder in its place.
 */
const CHOOSERS = /(?:^|\/)(?:compiler\/target|kernel\/arch|runtime\/arch|abi\/gen\/as\/arch\/\w+)\.ts$/;

/** A path into an architecture's folder, as these files write it. */
const FOLDER = /(\bfrom "(?:\.\/(?:target|arch)|\.\.)\/)\w+(\/[^"]*")/g;

/** The text of a source file as a module for `arch` reads it. */
export function chooseArchitecture(path: string, text: string, arch: string): string {
  return CHOOSERS.test(path) ? text.replace(FOLDER, `$1${arch}$2`) : text;
}
