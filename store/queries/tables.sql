-- Tables and views, and what one row of each is
SELECT kind, name, comment
FROM _tables
ORDER BY kind DESC, name;
