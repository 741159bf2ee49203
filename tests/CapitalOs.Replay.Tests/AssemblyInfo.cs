// Cultures and time zones are the process's own.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
