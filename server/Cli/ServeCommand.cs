using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using DiaBan.Server.Database;
using DiaBan.Server.Demo;

namespace DiaBan.Server.Cli;

internal static class ServeCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port to serve on", DefaultValueFactory = _ => 8138 };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var number) || number is < 1 or > 65535))
                result.AddError("--port takes a number from 1 to 65535.");
        });
        var listen = new Option<string>("--listen") { Description = "Address to listen on", DefaultValueFactory = _ => "127.0.0.1" };
        var noDemo = new Option<bool>("--no-demo") { Description = "Do not load the demo province into an empty database" };
        var setUpOnly = new Option<bool>("--set-up-only") { Description = "Migrate and load, then stop" };
        var command = new Command("serve", "Runs the server until it is told to stop") { port, listen, noDemo, setUpOnly };
        command.SetAction(async (parsed, cancel) =>
        {
            var data = Path.GetFullPath(parsed.GetRequiredValue(DiaBanCommand.Data));
            var at = parsed.GetRequiredValue(port);
            var address = IPAddress.TryParse(parsed.GetRequiredValue(listen), out var given)
                ? given
                : throw new RefusedException($"--listen takes an IP address, not {parsed.GetValue(listen)}.");
            using var hold = DataFolder.Hold(data, at);
            RefuseTakenPort(address, at);
            await using var installation = await Installation.Open(data, parsed.GetValue(DiaBanCommand.Database), cancel);
            if (!parsed.GetValue(noDemo))
                await DemoProvince.Load(installation, data, cancel);
            if (parsed.GetValue(setUpOnly))
            {
                await Console.Out.WriteLineAsync($"DiaBan is set up in {data}");
                return DiaBanCommand.Done;
            }

            await using var server = WebServer.Build(installation, new(data, address, at));
            await server.StartAsync(cancel);
            await Console.Out.WriteLineAsync($"DiaBan is ready at http://127.0.0.1:{at}");
            var accounts = Path.Combine(data, DemoProvince.AccountsFile);
            await Console.Out.WriteLineAsync(File.Exists(accounts)
                ? $"Sign in as planner, commander, leader, commune or admin; the passwords and tokens are in {accounts}"
                : "Sign in with an account made by ./diaban account add");
            await Stopped(cancel);
            await server.StopAsync(CancellationToken.None);
            return DiaBanCommand.Done;
        });
        return command;
    }

    private static async Task Stopped(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await Console.Out.WriteLineAsync("DiaBan is stopping");
        }
    }

    private static void RefuseTakenPort(IPAddress address, int port)
    {
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            throw new RefusedException($"Port {port} is taken by another program. Stop that program, or give another port with --port.");
        }
        catch (SocketException refused)
        {
            throw new RefusedException($"Port {port} of {address} can't be used: {refused.Message}. Give another port with --port.");
        }
    }
}
