using System.CommandLine;

namespace CapitalOs.Host.Cli;

/// <summary><c>capital-os completion bash|zsh|fish</c>: scripts that ask this program what may come next.</summary>
internal static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # source <(capital-os completion bash)
            _capital_os() {
                local IFS=$'\n' words
                words="$(capital-os "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)"
                COMPREPLY=($(compgen -W "${words}" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _capital_os capital-os
            """,
        ["zsh"] = """
            #compdef capital-os
            # source <(capital-os completion zsh)
            _capital_os() {
                local -a words_found
                words_found=("${(@f)$(capital-os "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -a words_found
                _files
            }
            compdef _capital_os capital-os
            """,
        ["fish"] = """
            # capital-os completion fish | source
            complete -c capital-os -a '(capital-os "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
            """,
    };

    public static Command Build()
    {
        Argument<string> shell = new("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        Command command = new("completion", "Prints a completion script for a shell.") { shell };
        command.SetAction(parsed => Console.WriteLine(Scripts[parsed.GetValue(shell)!]));
        return command;
    }
}
