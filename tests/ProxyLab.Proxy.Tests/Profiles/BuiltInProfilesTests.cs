using ProxyLab.Certificates;

namespace ProxyLab.Proxy.Tests.Profiles;

public class BuiltInProfilesTests
{
    [Fact]
    public void There_are_five() => Assert.Equal(
        ["drop-hello", "inspect", "inspect-blind", "passthrough", "reset-hello"], Profile.BuiltIn.Select(profile => profile.Name));

    [Fact]
    public void Each_is_found_by_its_name() =>
        Assert.All(Profile.BuiltIn, profile => Assert.Same(profile, Profile.Find(profile.Name)));

    [Fact]
    public void Each_names_what_it_follows() => Assert.All(Profile.BuiltIn, profile => Assert.NotEmpty(profile.Sources));

    [Fact]
    public void Inspection_is_honest_unless_it_is_blind()
    {
        var honest = Profile.Find("inspect");
        var blind = Profile.Find("inspect-blind");

        Assert.Equal(new HelloAction.Terminate(), honest.OnHello);
        Assert.Equal(
            (true, ForgingClass.Mimic, OriginFailurePolicy.Mirror), (honest.VerifyOrigin, honest.Forging, honest.OriginFailure));
        Assert.Equal(new HelloAction.Terminate(), blind.OnHello);
        Assert.Equal(
            (false, ForgingClass.NamesOnly, OriginFailurePolicy.Hide), (blind.VerifyOrigin, blind.Forging, blind.OriginFailure));
    }

    [Fact]
    public void The_others_never_speak_tls()
    {
        Assert.Equal(new HelloAction.Pass(), Profile.Find("passthrough").OnHello);
        Assert.Equal(new HelloAction.Drop(), Profile.Find("drop-hello").OnHello);
        Assert.Equal(new HelloAction.Reset(), Profile.Find("reset-hello").OnHello);
    }
}
