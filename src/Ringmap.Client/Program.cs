using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Ringmap.Client;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(_ => new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) });
builder.Services.AddSingleton<ApiClient>();
builder.Services.AddSingleton<Session>();
builder.Services.AddSingleton<LiveHub>();
builder.Services.AddSingleton<LiveCalls>();
builder.Services.AddSingleton<MessageStore>();
builder.Services.AddSingleton<Toasts>();
builder.Services.AddSingleton<Times>();
builder.Services.AddSingleton<Browser>();
await builder.Build().RunAsync();
