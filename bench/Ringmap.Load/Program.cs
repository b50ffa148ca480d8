using System.Net;
using System.Net.Http.Json;
using Ringmap.Api;
using Ringmap.Load;

// Ringmap.Load SIP-ADDRESS WEB-ADDRESS RATE SECONDS [TELEPHONES]
// A demo server (./run --demo), whose administrator's password everybody knows: telephones need extensions, which are made at first.
const int FirstExtension = 20_000;
if (args is not [var sip, var web, var rate, var seconds, ..])
{
    Console.Error.WriteLine("Ringmap.Load SIP-ADDRESS WEB-ADDRESS RATE SECONDS [TELEPHONES], for example 127.0.0.1:5060 http://127.0.0.1:5080 20000 10 500");
    return 2;
}
var telephones = args.Length > 4 ? int.Parse(args[4]) : 500;
using var http = new HttpClient { BaseAddress = new Uri(web) };
(await http.PostAsJsonAsync(ApiRoutes.SignIn, new SignInRequest("admin", "demo", false), ApiJson.Default.SignInRequest)).EnsureSuccessStatusCode();
var there = await ListAsync();
for (var i = 0; i < telephones; i++)
{
    var extension = (FirstExtension + i).ToString();
    if (there.ContainsKey(extension))
        continue;
    var made = await http.PostAsJsonAsync(ApiRoutes.People, new NewPerson("load" + extension, "Load " + extension, "a long password for nobody", extension, "", false), ApiJson.Default.NewPerson);
    if (!made.IsSuccessStatusCode)
        throw new InvalidOperationException(await made.Content.ReadAsStringAsync());
}
there = await ListAsync();
using var load = new RegisterLoad(IPEndPoint.Parse(sip), FirstExtension, [.. Enumerable.Range(0, telephones).Select(i => there[(FirstExtension + i).ToString()])]);
load.Run(int.Parse(rate), int.Parse(seconds));
return 0;

// The SIP password of each extension.
async Task<Dictionary<string, string>> ListAsync() =>
    (await http.GetFromJsonAsync(ApiRoutes.People, ApiJson.Default.PersonArray))!.Where(p => p.Extension is not null).ToDictionary(p => p.Extension!, p => p.SipPassword!);
