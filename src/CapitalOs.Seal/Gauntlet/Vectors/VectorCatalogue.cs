namespace CapitalOs.Seal.Gauntlet.Vectors;

/// <summary>Every vector, in the order of the catalogue.</summary>
internal static class VectorCatalogue
{
    internal static IReadOnlyList<Vector> All { get; } =
    [
        .. ((Vector[])
        [
            .. TcpVectors.All,
            .. UdpVectors.All,
            .. FamilyVectors.All,
            .. ListenerVectors.All,
            .. AcceptedVectors.All,
            .. LocalVectors.All,
            .. SurfaceVectors.All,
            .. ProcessVectors.All,
            .. NeighbourVectors.All,
            .. SupervisorVectors.All,
            .. FileVectors.All,
            .. KernelVectors.All,
            .. ManagedVectors.All,
        ]).OrderBy(vector => vector.Number),
    ];

    internal static Vector Find(string name) =>
        All.FirstOrDefault(vector => vector.Name == name)
        ?? throw new ArgumentException("There is no such vector.", nameof(name));
}
