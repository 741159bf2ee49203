namespace CapitalOs.Host.Tests;

/// <summary>
/// Tests that change what belongs to the whole process: its environment and its console. They run alone.
/// </summary>
[CollectionDefinition(nameof(EnvironmentCollection), DisableParallelization = true)]
public sealed class EnvironmentCollection;
