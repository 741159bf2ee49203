namespace CapitalOs.Tools.Answers;

/// <summary>
/// Declares the members of one object of an answer, beside the code that writes them. Every member is always there,
/// with null where it has no value, unless it is declared inside <see cref="Sometimes"/>.
/// </summary>
public sealed partial class AnswerFields
{
    private readonly ObjectShape target;
    private readonly Dictionary<string, ObjectShape> named;
    private bool isAlwaysThere = true;

    internal AnswerFields(ObjectShape target, Dictionary<string, ObjectShape> named)
    {
        this.target = target;
        this.named = named;
    }

    /// <summary>Members that only some answers have; their meaning says which.</summary>
    public void Sometimes(Action<AnswerFields> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        isAlwaysThere = false;
        describe(this);
        isAlwaysThere = true;
    }

    /// <summary>An object with members of its own.</summary>
    public void Object(string name, string meaning, Action<AnswerFields> describe) =>
        Add(name, ObjectOf(meaning, mayBeNull: false, describe));

    /// <summary>An object with members of its own, or null.</summary>
    public void ObjectOrNull(string name, string meaning, Action<AnswerFields> describe) =>
        Add(name, ObjectOf(meaning, mayBeNull: true, describe));

    /// <summary>A list of objects.</summary>
    public void Objects(string name, string meaning, Action<AnswerFields> describe) =>
        Add(name, new ListShape(meaning, ObjectOf(string.Empty, mayBeNull: false, describe)));

    /// <summary>A list of objects that hold lists of their own kind under the same word.</summary>
    /// <param name="name">The member.</param>
    /// <param name="kind">What the schema calls such an object.</param>
    /// <param name="meaning">One sentence.</param>
    /// <param name="describe">Declares the object; inside, the same call is a reference to itself.</param>
    public void Trees(string name, string kind, string meaning, Action<AnswerFields> describe)
    {
        if (!named.TryGetValue(kind, out ObjectShape? node))
        {
            node = new ObjectShape(string.Empty, mayBeNull: false);
            named.Add(kind, node);
            Describe(node, describe);
        }

        Add(name, new ListShape(meaning, new NamedShape(kind, node)));
    }

    /// <summary>A page of a list: its rows, and the cursor of the next one.</summary>
    public void Page(string name, string meaning, Action<AnswerFields> row)
    {
        Objects(name, meaning, row);
        TextOrNull("next_cursor", "cursor of the next page; null on the last.");
    }

    /// <summary>Amounts, one a commodity.</summary>
    public void Amounts(string name, string meaning) => Objects(name, meaning, static amount =>
    {
        amount.Decimal("amount", "How much.");
        amount.Commodity("currency", "Of which commodity.");
    });

    /// <summary>A list of texts.</summary>
    public void Texts(string name, string meaning) =>
        Add(name, new ListShape(meaning, new ValueShape(string.Empty, false, "string")));

    /// <summary>A list of words of a closed list.</summary>
    public void Words(string name, IReadOnlyList<string> words, string meaning) =>
        Add(name, new ListShape(meaning, new WordShape(string.Empty, false, words)));

    /// <summary>A list of ids.</summary>
    public void Ids(string name, string meaning) =>
        Add(name, new ListShape(meaning, new ValueShape(string.Empty, false, "string", ("format", "uuid"))));

    /// <summary>Rows of cells, each a text, a whole number or null.</summary>
    public void Rows(string name, string meaning) =>
        Add(name, new ListShape(meaning, new ListShape(string.Empty, new CellShape())));

    internal void Add(string name, Shape shape) => target.Add(name, shape, isAlwaysThere);

    private ObjectShape ObjectOf(string meaning, bool mayBeNull, Action<AnswerFields> describe)
    {
        ObjectShape shape = new(meaning, mayBeNull);
        Describe(shape, describe);
        return shape;
    }

    private void Describe(ObjectShape shape, Action<AnswerFields> describe)
    {
        ArgumentNullException.ThrowIfNull(describe);
        describe(new AnswerFields(shape, named));
    }
}
