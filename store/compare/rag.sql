SELECT council,
       coalesce(rag, '(not rated)') AS rag,
       meaning,
       rag_status AS status,
       count(*) AS actions,
       round(100.0 * count(*) / of_council, 1) AS percent,
       CASE WHEN rag IS NULL THEN NULL ELSE round(100.0 * sum(meaning_source = 'legend') / count(*), 1) END AS percent_from_legend
FROM scope
GROUP BY council, rag, meaning, rag_status
ORDER BY council, rag IS NULL, actions DESC, rag, meaning;
