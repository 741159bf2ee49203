namespace CapitalOs.Performance.Tests.Support;

/// <summary>The books are made once for all classes that look at them.</summary>
[CollectionDefinition(nameof(SharedBooks))]
public sealed class SharedBooks : ICollectionFixture<BooksOfTwoSizes>;
