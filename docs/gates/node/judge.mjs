// Judge each case with rdf-validate-shacl.
// stdin: [{"shapes": N-Triples, "data": N-Triples}]; stdout: for each case the results as
// [shape, focus, value], or {"error": why}.
import { readFileSync } from 'node:fs'
import { Parser } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'

const read = text => new Parser({ format: 'N-Triples' }).parse(text)

// A term as N-Triples, with the escapes that a reader of N-Triples undoes.
function spelled (term) {
  if (!term) return ''
  if (term.termType === 'NamedNode') return `<${term.value}>`
  if (term.termType !== 'Literal') return '_:b'
  const text = JSON.stringify(term.value)
  return term.language ? `${text}@${term.language}` : `${text}^^<${term.datatype.value}>`
}

async function judged ({ shapes, data }) {
  const validator = new SHACLValidator(read(shapes))
  const report = await validator.validate(validator.factory.dataset(read(data)))
  return report.results.map(one =>
    [one.sourceShape.value, spelled(one.focusNode), spelled(one.value)])
}

const said = []
for (const one of JSON.parse(readFileSync(0, 'utf8'))) {
  said.push(await judged(one).catch(error => ({ error: String(error) })))
}
process.stdout.write(JSON.stringify(said))
