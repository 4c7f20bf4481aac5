// Reads a Parquet export into DuckDB, makes the database's views there from their
// own SQL, and prints for each how many rows it has beside how many were exported.
// usage: node duckdb.cjs EXPORT_DIR VIEWS_DIR
const fs = require('fs'), path = require('path');
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const [dir, views] = process.argv.slice(2);
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  const count = async sql => Number((await db.runAndReadAll(sql)).getRows()[0][0]);
  const made = fs.readdirSync(views).filter(f => f.endsWith('.sql')).sort();
  const names = made.map(f => f.replace(/^\d+_|\.sql$/g, ''));
  for (const f of fs.readdirSync(dir).filter(f => f.endsWith('.parquet'))) {
    const name = path.basename(f, '.parquet');
    if (!names.includes(name)) await db.run(`CREATE TABLE "${name}" AS FROM '${path.join(dir, f)}'`);
  }
  for (let i = 0; i < made.length; i++) {
    await db.run(fs.readFileSync(path.join(views, made[i]), 'utf8'));
    console.log(names[i], await count(`SELECT count(*) FROM (SELECT * FROM "${names[i]}")`),
      await count(`SELECT count(*) FROM '${path.join(dir, names[i])}.parquet'`));
  }
})().catch(e => { console.error(e.message); process.exit(1); });
