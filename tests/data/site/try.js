// A desk with the attributes that the address names.
const desk = document.createElement("front-desk");
desk.id = "desk";
for (const [name, value] of new URLSearchParams(location.search)) desk.setAttribute(name, value);
document.getElementById("here").append(desk);
