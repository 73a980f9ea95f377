using DiaBan.MapClient.Tests.Store;

return args is ["write", var store, var package] ? CrashWriter.Run(store, package) : 2;
