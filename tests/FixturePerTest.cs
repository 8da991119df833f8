// NUnit shares one fixture instance between its tests by default, so that state leaks from one into the next.
[assembly: NUnit.Framework.FixtureLifeCycle(NUnit.Framework.LifeCycle.InstancePerTestCase)]
