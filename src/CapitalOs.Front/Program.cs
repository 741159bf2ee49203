using CapitalOs.Front;

return FrontDoor.Run(args);
