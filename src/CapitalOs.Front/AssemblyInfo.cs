using System.Runtime.Versioning;

// The seal is made of Linux; elsewhere the supervisor refuses and names the container image.
[assembly: SupportedOSPlatform("linux")]
