using System.Globalization;
using ProxyLab.Certificates;
using ProxyLab.Wire;

namespace ProxyLab.Proxy;

/// <summary>Makes a profile of YAML values, and notes every problem on the way.</summary>
internal sealed class ProfileReader(List<ProfileProblem> problems)
{
    private Profile _profile = new("");

    /// <summary>Reads the whole mapping; what is wrong keeps its default, and a problem.</summary>
    public Profile Read(ProfileNode root)
    {
        var seen = ForEach(root, "the profile", Keys, ReadKey);
        if (!seen.Contains("name"))
        {
            problems.Add(new(root.Line, "name is missing"));
        }

        if (!seen.Contains("on-hello"))
        {
            problems.Add(new(root.Line, $"on-hello is missing ({string.Join(", ", HelloActions)})"));
        }

        return _profile;
    }

    private void ReadKey(string key, ProfileNode value) => _profile = key switch
    {
        "name" => _profile with { Name = Word(key, value) },
        "on-hello" => _profile with { OnHello = ReadHelloAction(key, value) },
        "verify-origin" => _profile with { VerifyOrigin = Choose(key, value, Flags) },
        "forge" => _profile with { Forging = Choose(key, value, Forgings) },
        "origin-failure" => _profile with { OriginFailure = Choose(key, value, Failures) },
        "origin-versions" => ReadVersions(key, value),
        "alpn" => _profile with { Alpn = ReadAlpn(key, value) },
        "version" => _profile with { ClientMaximum = Choose(key, value, ClientVersions) },
        _ => _profile with { Sources = [.. Words(key, value)] },
    };

    private HelloAction ReadHelloAction(string key, ProfileNode value)
    {
        var word = Word(key, value);
        switch (word)
        {
            case "pass":
                return new HelloAction.Pass();
            case "terminate":
                return new HelloAction.Terminate();
            case "drop":
                return new HelloAction.Drop();
            case "reset":
                return new HelloAction.Reset();
        }

        if (word.StartsWith("alert:", StringComparison.Ordinal))
        {
            if (byte.TryParse(word.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return new HelloAction.Alert(number);
            }

            problems.Add(new(
                value.Line, $"{key}: alert takes a number from 0 to 255 (RFC 8446 §6), not '{word[6..]}'"));
        }
        else if (word.Length > 0)
        {
            Refuse(key, value, word, HelloActions);
        }

        return new HelloAction.Pass();
    }

    private Profile ReadVersions(string key, ProfileNode value)
    {
        var profile = _profile;
        ForEach(value, key, ["min", "max"], (bound, node) =>
        {
            var version = Choose($"{key}.{bound}", node, Versions);
            profile = bound == "min"
                ? profile with { OriginMinimum = version }
                : profile with { OriginMaximum = version };
        });
        if (profile.OriginMinimum > profile.OriginMaximum)
        {
            problems.Add(new(value.Line, $"{key}: min {profile.OriginMinimum} is above max {profile.OriginMaximum}"));
        }

        return profile;
    }

    private AlpnPolicy ReadAlpn(string key, ProfileNode value)
    {
        if (value is ProfileNode.Sequence { Items.Count: > 0 })
        {
            var protocols = Words(key, value);
            foreach (var name in protocols.Where(IsNoProtocol))
            {
                problems.Add(new(value.Line, $"{key}: '{name}' is no protocol name (1 to 255 bytes, RFC 7301 §3.1)"));
            }

            return new AlpnPolicy.Only([.. protocols]);
        }

        return Choose<AlpnPolicy>(key, value, [("mirror", new AlpnPolicy.Mirror()), ("strip", new AlpnPolicy.Strip())]);
    }

    private static bool IsNoProtocol(string name) =>
        name.Length is 0 or > 255 || name.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private T Choose<T>(string key, ProfileNode value, (string Word, T Value)[] choices)
    {
        var word = Word(key, value);
        foreach (var choice in choices)
        {
            if (choice.Word == word)
            {
                return choice.Value;
            }
        }

        if (word.Length > 0)
        {
            Refuse(key, value, word, [.. choices.Select(choice => choice.Word)]);
        }

        return choices[0].Value;
    }

    private void Refuse(string key, ProfileNode value, string word, string[] choices) => problems.Add(new(
        value.Line, $"{key}: '{word}' is none of {string.Join(", ", choices)}{NearestWord.Hint(word, choices)}"));

    private string Word(string key, ProfileNode value)
    {
        if (value is ProfileNode.Text { Value.Length: > 0 } text)
        {
            return text.Value;
        }

        problems.Add(new(value.Line, $"{key}: one word is expected here"));
        return "";
    }

    private List<string> Words(string key, ProfileNode value) =>
        value is ProfileNode.Sequence list ? [.. list.Items.Select(item => Word(key, item))] : [Word(key, value)];

    private HashSet<string> ForEach(ProfileNode node, string what, string[] keys, Action<string, ProfileNode> read)
    {
        var seen = new HashSet<string>();
        if (node is not ProfileNode.Mapping mapping)
        {
            problems.Add(new(node.Line, $"{what}: a mapping is expected here ({string.Join(", ", keys)})"));
            return [.. keys];
        }

        foreach (var (key, value) in mapping.Pairs)
        {
            if (!keys.Contains(key.Value))
            {
                problems.Add(new(key.Line, $"unknown key '{key.Value}'{NearestWord.Hint(key.Value, keys)}"));
            }
            else if (!seen.Add(key.Value))
            {
                problems.Add(new(key.Line, $"{key.Value} stands here twice"));
            }
            else
            {
                read(key.Value, value);
            }
        }

        return seen;
    }

    private static readonly string[] Keys =
        ["name", "on-hello", "verify-origin", "forge", "origin-failure", "origin-versions", "alpn", "version", "sources"];

    private static readonly string[] HelloActions = ["pass", "terminate", "drop", "reset", "alert:N"];

    private static readonly (string, bool)[] Flags = [("true", true), ("false", false)];

    private static readonly (string, ForgingClass)[] Forgings =
    [
        ("mimic", ForgingClass.Mimic), ("names-only", ForgingClass.NamesOnly), ("key-only", ForgingClass.KeyOnly),
        ("self-signed", ForgingClass.SelfSigned), ("untrusted-issuer", ForgingClass.UntrustedIssuer),
    ];

    private static readonly (string, OriginFailurePolicy)[] Failures =
    [
        ("mirror", OriginFailurePolicy.Mirror), ("hide", OriginFailurePolicy.Hide),
        ("page", OriginFailurePolicy.Page), ("untrusted", OriginFailurePolicy.Untrusted),
    ];

    // Older versions need another engine than the one that terminates.
    private static readonly (string, ProtocolVersion)[] Versions =
        [("tls1.2", ProtocolVersion.Tls12), ("tls1.3", ProtocolVersion.Tls13)];

    private static readonly (string, ProtocolVersion?)[] ClientVersions =
        [("mirror", null), ("tls1.2", ProtocolVersion.Tls12), ("tls1.3", ProtocolVersion.Tls13)];
}
