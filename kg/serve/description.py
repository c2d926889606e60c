"""How the service and the dataset describe themselves: SPARQL 1.1 Service Description and VoID, as one CONSTRUCT."""

from __future__ import annotations

DESCRIBE = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX formats: <http://www.w3.org/ns/formats/>
PREFIX dcterms: <http://purl.org/dc/terms/>
CONSTRUCT {
  ?endpoint a sd:Service ;
    sd:endpoint ?endpoint ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
      formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD ;
    sd:feature sd:UnionDefaultGraph ;
    sd:defaultDataset ?dataset .
  ?dataset a sd:Dataset , void:Dataset ;
    dcterms:title "国家高新区知识图谱"@zh , "Knowledge graph of national high-tech zones"@en ;
    void:sparqlEndpoint ?endpoint ;
    void:uriSpace ?namespace ;
    void:vocabulary ?vocabulary ;
    void:triples ?triples ;
    void:entities ?entities ;
    sd:namedGraph ?graph ;
    void:classPartition ?part .
  ?graph sd:name ?graph .
  ?part void:class ?class ; void:entities ?members .
}
WHERE {
  VALUES () {}
  {
    { SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?entities) WHERE { ?s ?p ?o } }
  } UNION {
    { SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?article a pk:Article } } }
  } UNION {
    {
      SELECT ?class (COUNT(*) AS ?members) WHERE { ?s a ?class FILTER(STRSTARTS(STR(?class), STR(pk:))) }
      GROUP BY ?class
    }
    BIND(IRI(CONCAT(STR(?class), "-partition")) AS ?part)
  }
}
"""
"""The empty VALUES takes ?endpoint, ?dataset, ?namespace and ?vocabulary."""
