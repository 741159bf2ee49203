using System.Net.Sockets;
using System.Text;
using CapitalOs.Seal.Broker;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.ProbeHost.Tools;

/// <summary>A reading tool that talks to an entry of the allowlist.</summary>
internal sealed class EntryTool : ReadTool<EntryInput>
{
    public override ToolDescriptor Descriptor { get; } = new(
        "probe_entry", Capability.Read, ToolHints.Reads, "Sends a text to an entry of the allowlist.");

    public override AnswerShape Output => AnswerShape.Undeclared;

    protected override EntryInput Read(InputReader fields) => new(
        fields.Text("entry", 1, 64, "The name of the entry."), fields.Text("text", 1, 256, "What to send."));

    protected override ToolOutcome Answer(EntryInput input, ReadCall call)
    {
        if (EgressBroker.OfThisProcess is not { } broker)
        {
            return ToolOutcome.Answer("no_broker", _ => { });
        }

        using Socket socket = broker.Connect(input.Entry);
        _ = socket.Send(Encoding.UTF8.GetBytes(input.Text));
        socket.Shutdown(SocketShutdown.Send);
        byte[] answer = new byte[256];
        int count = socket.Receive(answer);
        return ToolOutcome.Answer(
            "ok", writer => writer.WriteString("answer", Encoding.UTF8.GetString(answer, 0, count)));
    }
}
