// Validates a data package by the specification, reads every row by its schema and
// follows every link. usage: node frictionless.cjs FOLDER
const { Package } = require('datapackage');
(async () => {
  const dir = process.argv[2];
  const p = await Package.load(dir + '/datapackage.json', { basePath: dir });
  if (!p.valid) throw new Error(p.errors.map(e => e.message).join('; '));
  let rows = 0;
  for (const r of p.resources) {
    try {
      rows += (await r.read()).length;
      await r.checkRelations();
    } catch (e) {
      throw new Error(r.name + ': ' + [e, ...(e.errors || [])].map(x => x.message).join('; '));
    }
  }
  console.log('valid,', rows, 'rows');
})().catch(e => { console.error(e.message); process.exit(1); });
