using DiaBan.Server.Cli;

return await DiaBanCommand.Run(args);
